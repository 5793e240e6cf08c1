import { inTransaction } from "@storewright/db";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { DomainError, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestShop, guestOrder, stockOf, type TestShop } from "../../../testing";
import { addItem } from "../../cart";
import type { Ctx } from "../../context";
import { placeOrder } from "../../order";
import { holdStock } from "./hold-stock";
import { brokenLevels, crowd, placeBare } from "./test-stock";

let shop: TestShop;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"), { poolSize: 20 });
  await createShippingMethod(shop.db);
});
afterAll(() => shop.close());

async function product(onHand: number): Promise<VariantId> {
  return (await createProduct(shop.db, { variants: [{ onHand }] })).variantIds[0];
}

async function cartOf(lines: readonly (readonly [VariantId, number])[]): Promise<Ctx> {
  let token: string | undefined;
  for (const [variantId, quantity] of lines) {
    const ctx = shop.guest(token);
    await addItem(ctx, { variantId, quantity });
    token ??= ctx.issued.cartToken;
  }
  return shop.guest(token);
}

/** `sold`, or the refusal's code; anything else that is thrown is told as it is. */
const buy = (ctx: Ctx) =>
  placeOrder(ctx, guestOrder()).then(
    () => "sold",
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

const tally = (answers: readonly string[]) =>
  Object.fromEntries(
    [...new Set(answers)].sort().map((answer) => [answer, answers.filter((a) => a === answer).length]),
  );

/** Pieces that orders of a variant took: sold and held. */
async function takenOf(variantId: VariantId): Promise<number> {
  const held = await shop.db.orderLine.aggregate({ where: { variantId }, _sum: { quantity: true } });
  return held._sum.quantity ?? 0;
}

describe("checkouts in a crowd", () => {
  it("F25: 200 buyers of 10 pieces: exactly 10 orders and 190 typed refusals", {
    timeout: 180_000,
  }, async () => {
    const variantId = await product(10);
    const carts = await crowd(200, () => cartOf([[variantId, 1]]));
    expect(tally(await crowd(200, (index) => buy(carts[index] ?? shop.guest())))).toEqual({
      OUT_OF_STOCK: 190,
      sold: 10,
    });
    expect(await takenOf(variantId)).toBe(10);
    expect(await brokenLevels(shop.db)).toBe(0);
  });

  it("F25: of 50 buyers of the last piece exactly one gets it, 20 times over", {
    timeout: 300_000,
  }, async () => {
    for (let round = 0; round < 20; round += 1) {
      const variantId = await product(1);
      const carts = await crowd(50, () => cartOf([[variantId, 1]]));
      const answers = await crowd(50, (index) => buy(carts[index] ?? shop.guest()));
      expect(tally(answers), `round ${round}`).toEqual({ OUT_OF_STOCK: 49, sold: 1 });
    }
  });

  it("F26: mixed carts in opposite orders: no deadlock, no other answer, nothing oversold", {
    timeout: 180_000,
  }, async () => {
    const variants = await Promise.all(Array.from({ length: 5 }, () => product(120)));
    const carts = await crowd(200, (index) => {
      const lines = variants.map((variantId, slot) => [variantId, 1 + ((index + slot) % 2)] as const);
      return cartOf(index % 2 === 0 ? lines : lines.reverse());
    });
    const answers = tally(await crowd(200, (index) => buy(carts[index] ?? shop.guest())));
    expect(Object.keys(answers)).toEqual(["OUT_OF_STOCK", "sold"]);
    for (const variantId of variants) expect(await takenOf(variantId)).toBeLessThanOrEqual(120);
    expect(await brokenLevels(shop.db)).toBe(0);
  });
});

describe("what shoppers are shown", () => {
  /** Events that name it: payments of the crowds above may still be confirmed, which tell of theirs. */
  const eventsAbout = (id: string) => shop.db.$queryRaw<{ type: string; payload: unknown }[]>`
    SELECT type, payload FROM outbox_event WHERE strpos(payload::text, ${id}) > 0 ORDER BY created_at, id`;

  it("is told to change when it does: at few, at none, at back-orders, and not in between", async () => {
    const variantId = await product(8);
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
    const stockEvents = async () =>
      (await eventsAbout(productId)).filter(({ type }) => type === "catalog.stock-changed");
    const told = async (quantity: number) => {
      const before = (await stockEvents()).length;
      await placeBare(shop.db, [{ variantId, quantity }]);
      return (await stockEvents()).length - before;
    };
    expect([await told(1), await told(1), await told(1), await told(1)]).toEqual([0, 0, 1, 0]);
    await shop.db.stockLevel.updateMany({ where: { variantId }, data: { backorderLimit: 2 } });
    expect([await told(3), await told(1), await told(1), await told(1)]).toEqual([0, 1, 0, 1]);
    for (const { payload } of await stockEvents()) expect(payload).toEqual({ productIds: [productId] });
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 8, reserved: 10 });
  });

  it("a hold that is refused tells nobody once it is rolled back", async () => {
    const variantId = await product(1);
    const { productId } = await shop.db.variant.findUniqueOrThrow({ where: { id: variantId } });
    const order = await placeBare(shop.db, [{ variantId, quantity: 1 }]);
    const before = await eventsAbout(productId);
    const refused = inTransaction(shop.db, async (tx) => {
      const hold = await holdStock(tx, order, [{ variantId, quantity: 1 }]);
      if (!hold.ok) throw new Error("gone");
    });
    await expect(refused).rejects.toThrow("gone");
    expect(await eventsAbout(productId)).toEqual(before);
    expect(await eventsAbout(order)).toEqual([]);
  });
});
