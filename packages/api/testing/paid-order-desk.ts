import { createProduct } from "@storewright/db/testing";
import type { OrderId, UserId, VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, expect, inject } from "vitest";
import type { Ctx } from "../src/context";
import { createPaidOrder } from "./paid-order";
import { createTestShop, createUser, stockOf, type TestShop } from "./test-shop";

/**
 * A shop for the tests of one file about paid orders: made before the first, closed after the last, with a manager,
 * and before each test socks and a hat that nobody else uses, 50 pieces of each.
 */
export function openPaidOrderDesk() {
  let shop: TestShop;
  let manager: Ctx;
  let managerId: UserId;
  let socks: VariantId;
  let hat: VariantId;

  beforeAll(async () => {
    shop = await createTestShop(inject("databaseUrl"), { poolSize: 20 });
    managerId = await createUser(shop, "manager");
    manager = shop.user(managerId, "manager");
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    await shop.simulator.knobs({ reset: true });
    [socks] = (await createProduct(shop.db, { variants: [{ onHand: 50 }] })).variantIds;
    [hat] = (await createProduct(shop.db, { variants: [{ onHand: 50 }] })).variantIds;
  });

  return {
    get shop() {
      return shop;
    },
    get manager() {
      return manager;
    },
    get managerId() {
      return managerId;
    },
    get socks() {
      return socks;
    },
    get hat() {
      return hat;
    },
    paid: (more: { userId?: UserId; giftAmount?: number; backordered?: boolean } = {}) =>
      createPaidOrder(shop, {
        ...more,
        shipping: 490,
        lines: [
          { variantId: socks, quantity: 5, unitPrice: 999, discount: 1 },
          {
            variantId: hat,
            quantity: 1,
            unitPrice: 2_000,
            tax: 175,
            name: "Hat",
            backordered: more.backordered ?? false,
          },
        ],
      }),
    refundedAtProvider(orderId: OrderId): number {
      const books = shop.simulator.books();
      const intents = new Set(
        books.intents.filter(({ metadata }) => metadata.order_id === orderId).map(({ id }) => id),
      );
      return books.refunds
        .filter((refund) => intents.has(String(refund.payment_intent)) && refund.status !== "failed")
        .reduce((sum, refund) => sum + refund.amount, 0);
    },
    codes: (results: readonly PromiseSettledResult<unknown>[]) =>
      results.map((result) => (result.status === "fulfilled" ? "ok" : result.reason.code)).sort(),
    /** On hand is what the ledger says, and nothing is reserved that nobody waits for. */
    async expectStockInOrder(variantId: VariantId) {
      const { onHand } = await stockOf(shop.db, variantId);
      const moved = await shop.db.stockMovement.aggregate({ where: { variantId }, _sum: { delta: true } });
      expect(onHand).toBe(moved._sum.delta ?? 0);
    },
  };
}
