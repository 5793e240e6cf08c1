export { openCheckoutDesk } from "./checkout-desk";
export { dumpDatabase, dumpRedis, markersIn, newMarker } from "./markers";
export { createPaidOrder, type PaidOrder, type PaidOrderOptions } from "./paid-order";
export { openPaidOrderDesk } from "./paid-order-desk";
export {
  createTestShop,
  createUser,
  everyEventTaken,
  guestOrder,
  stockOf,
  type TestShop,
  testAddress,
} from "./test-shop";
export { openTill, type Till } from "./till";
