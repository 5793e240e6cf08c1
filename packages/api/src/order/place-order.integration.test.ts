import { createProduct, createShippingMethod } from "@storewright/db/testing";
import type { VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import {
  createTestShop,
  createUser,
  everyEventTaken,
  guestOrder,
  stockOf,
  type TestShop,
} from "../../testing";
import { addItem } from "../cart";
import type { Ctx } from "../context";
import { getOrder } from "./get-order";
import { payOrder } from "./pay-order";
import { placeOrder } from "./place-order";

let shop: TestShop;
let variantId: VariantId;
const soon = { timeout: 30_000, interval: 20 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"), { poolSize: 20 });
  await createShippingMethod(shop.db, 490);
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  const product = await createProduct(shop.db, {
    name: "Wool socks",
    variants: [{ price: 1_250, onHand: 10 }],
  });
  [variantId] = product.variantIds;
});

async function guestWith(quantity: number, variant = variantId): Promise<Ctx> {
  const first = shop.guest();
  await addItem(first, { variantId: variant, quantity });
  return shop.guest(first.issued.cartToken);
}

/** Row counts that must not move when an order is refused; nothing of the orders before is on its way then. */
async function counts() {
  await everyEventTaken(shop);
  const [orders, lines, reservations, outbox] = await Promise.all([
    shop.db.order.count(),
    shop.db.orderLine.count(),
    shop.db.reservation.count(),
    shop.db.outboxEvent.count(),
  ]);
  return { orders, lines, reservations, outbox };
}

describe("placing an order", () => {
  it("holds the stock, then the provider's event makes it PAID and commits the sale", async () => {
    // The event is often there before the reply: then the order would be PAID at once.
    await shop.simulator.knobs({ webhook: { hold: true } });
    const ctx = await guestWith(2);
    const { order, accessToken } = await placeOrder(ctx, guestOrder());
    expect(order).toMatchObject({
      status: "PENDING",
      subtotal: 2_500,
      shipping: 490,
      total: 2_990,
      currency: "USD",
    });
    expect(order.lines).toMatchObject([
      { name: "Wool socks", quantity: 2, unitPrice: 1_250, lineTotal: 2_500 },
    ]);
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 10, reserved: 2 });

    const token = accessToken ?? undefined;
    await shop.simulator.knobs({ webhook: { hold: false } });
    await vi.waitFor(async () => {
      expect((await getOrder(shop.guest(), { orderId: order.id, accessToken: token })).status).toBe("PAID");
    }, soon);
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 8, reserved: 0 });
    const sold = await shop.db.stockMovement.findMany({ where: { orderId: order.id } });
    expect(sold).toMatchObject([{ delta: -2, cause: "SALE" }]);
    const paid = await shop.db.outboxEvent.findMany({ where: { type: "order.paid" } });
    expect(paid.map((event) => event.payload)).toContainEqual({ orderId: order.id });
  });

  it("empties the cart, and a second click gives the same order", async () => {
    const ctx = await guestWith(1);
    const answers = await Promise.all([
      placeOrder(ctx, guestOrder()),
      placeOrder(ctx, guestOrder()),
      placeOrder(ctx, guestOrder()),
    ]);
    expect(new Set(answers.map((answer) => answer.order.id)).size).toBe(1);
    expect(new Set(answers.map((answer) => answer.accessToken)).size).toBe(1);
    const orderId = answers[0].order.id;
    expect(await shop.db.reservation.count({ where: { orderId } })).toBe(1);
    expect(
      shop.simulator.books().intents.filter((intent) => intent.metadata.order_id === orderId),
    ).toHaveLength(1);
  });

  it("refuses the first version of a cart that was changed meanwhile, and writes nothing", async () => {
    const ctx = await guestWith(1);
    const cart = await shop.db.cart.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
    await addItem(ctx, { variantId, quantity: 1 });
    const before = await counts();
    await expect(placeOrder(ctx, { ...guestOrder(), cartVersion: cart.version })).rejects.toMatchObject({
      code: "CART_CHANGED",
    });
    expect(await counts()).toEqual(before);
  });

  it("says the new total when a price changed, and writes nothing", async () => {
    const ctx = await guestWith(1);
    await shop.db.variant.update({ where: { id: variantId }, data: { price: 1_300 } });
    const before = await counts();
    await expect(placeOrder(ctx, { ...guestOrder(), expectedTotal: 1_740 })).rejects.toMatchObject({
      code: "PRICE_CHANGED",
      details: { data: { total: 1_790 } },
    });
    expect(await counts()).toEqual(before);
  });

  it("refuses what is not there any more, names it, and keeps the cart", async () => {
    const ctx = await guestWith(5);
    await shop.db.stockLevel.updateMany({ where: { variantId }, data: { onHand: 4 } });
    const before = await counts();
    await expect(placeOrder(ctx, guestOrder())).rejects.toMatchObject({
      code: "OUT_OF_STOCK",
      details: { data: { items: [{ variantId, available: 4 }] } },
    });
    expect(await counts()).toEqual(before);
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 4, reserved: 0 });
    expect(await shop.db.cartItem.count({ where: { variantId } })).toBe(1);
  });

  it("needs a guest's e-mail address and takes an account's own", async () => {
    const ctx = await guestWith(1);
    const { email: _, ...withoutEmail } = guestOrder();
    await expect(placeOrder(ctx, withoutEmail)).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
      details: { errors: [{ path: "email" }] },
    });
    const user = shop.user(await createUser(shop));
    await addItem(user, { variantId, quantity: 1 });
    const { order, accessToken } = await placeOrder(user, {
      ...guestOrder(),
      email: "somebody@else.example",
    });
    expect(order.email).toMatch(/^usr_.*@example\.com$/);
    expect(accessToken).toBeNull();
  });

  it("keeps a declined order PENDING with its stock held, and another card pays it", async () => {
    const ctx = await guestWith(1);
    const { order, accessToken } = await placeOrder(
      ctx,
      guestOrder("pm_card_chargeDeclinedInsufficientFunds"),
    );
    expect(order).toMatchObject({
      status: "PENDING",
      paymentProblem: "declined",
      payment: { status: "declined", declineCode: "insufficient_funds" },
    });
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 10, reserved: 1 });
    const owner = { ...shop.guest(), orderToken: accessToken ?? undefined };
    await payOrder(owner, { orderId: order.id, paymentMethod: "pm_card_visa" });
    await vi.waitFor(
      async () => expect((await getOrder(owner, { orderId: order.id })).status).toBe("PAID"),
      soon,
    );
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 9, reserved: 0 });
  });

  it("row Stripe: the order is taken, its stock held, when the payment provider is away", async () => {
    await shop.simulator.knobs({ failNext: { count: 50, status: 500 } });
    const ctx = await guestWith(1);
    const { order } = await placeOrder(ctx, guestOrder());
    expect(order).toMatchObject({ status: "PENDING", paymentProblem: "provider_unavailable" });
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 10, reserved: 1 });
  });

  it("shows a guest's order to nobody without its token", async () => {
    const ctx = await guestWith(1);
    const { order } = await placeOrder(ctx, guestOrder());
    for (const stranger of [
      shop.guest(),
      shop.user(await createUser(shop)),
      { ...shop.guest(), orderToken: "guess" },
    ]) {
      await expect(getOrder(stranger, { orderId: order.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });

  it("leaves no personal data readable in the database", async () => {
    const ctx = await guestWith(1);
    await placeOrder(ctx, guestOrder());
    const rows = await shop.db.$queryRaw<{ row: string }[]>`SELECT orders::text AS row FROM orders`;
    const text = rows.map(({ row }) => row).join("\n");
    for (const marker of ["robin@example.com", "Robin Example", "Harbour Street", "97201"])
      expect(text).not.toContain(marker);
  });
});

describe("a crowd", () => {
  it("sells exactly what is there: 200 buyers, 50 pieces", async () => {
    const product = await createProduct(shop.db, { variants: [{ onHand: 50 }] });
    const [hot] = product.variantIds;
    const buyers = await Promise.all(Array.from({ length: 200 }, () => guestWith(1, hot)));
    const answers = await Promise.allSettled(buyers.map((buyer) => placeOrder(buyer, guestOrder())));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(refused).toEqual(Array.from({ length: 150 }, () => "OUT_OF_STOCK"));
    const { onHand, reserved } = await stockOf(shop.db, hot);
    const sold = await shop.db.orderLine.count({ where: { variantId: hot } });
    expect({ sold, free: onHand - reserved }).toEqual({ sold: 50, free: 0 });
  }, 60_000);
});
