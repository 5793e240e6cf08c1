export { createTestShop, createUser, guestOrder, stockOf, type TestShop, testAddress } from "./test-shop";
