export { createPaidOrder, type PaidOrder, type PaidOrderOptions } from "./paid-order";
export { createTestShop, createUser, guestOrder, stockOf, type TestShop, testAddress } from "./test-shop";
export { openTill, type Till } from "./till";
