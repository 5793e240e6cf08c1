import { createProduct, createShippingMethod } from "@storewright/db/testing";
import type { OrderId, VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, createUser, guestOrder, stockOf, type TestShop } from "../../testing";
import { addItem } from "../cart";
import { cancelOrder } from "./cancel-order";
import { confirmPayment } from "./confirm-payment";
import { placeOrder } from "./place-order";
import { reconcilePayments } from "./reconcile-payments";
import { releaseExpiredHolds } from "./release-expired-holds";
import { shipOrder } from "./ship-order";

let shop: TestShop;
let variantId: VariantId;
const soon = { timeout: 5_000, interval: 20 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await createShippingMethod(shop.db, 0);
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  const product = await createProduct(shop.db, { variants: [{ price: 2_000, onHand: 5 }] });
  [variantId] = product.variantIds;
});

async function placed(paymentMethod = "pm_card_visa"): Promise<OrderId> {
  const ctx = shop.guest();
  await addItem(ctx, { variantId, quantity: 1 });
  const { order } = await placeOrder(ctx, guestOrder(paymentMethod));
  return order.id;
}

const statusOf = async (id: OrderId) => shop.db.order.findUniqueOrThrow({ where: { id } });

async function expireHold(id: OrderId): Promise<void> {
  await shop.db.order.update({ where: { id }, data: { holdExpiresAt: new Date(Date.now() - 1_000) } });
}

async function factsOf(orderId: OrderId) {
  const payment = await shop.db.payment.findFirstOrThrow({ where: { orderId } });
  const outcome = await shop.deps.payments.retrieve(payment.providerRef ?? "");
  if (outcome.status === "unavailable" || outcome.status === "refused") throw new Error(outcome.message);
  return outcome;
}

describe("payment", () => {
  it("has one effect however often the event comes", async () => {
    await shop.simulator.knobs({ webhook: { duplicate: 20 } });
    const id = await placed();
    await vi.waitFor(async () => expect((await statusOf(id)).status).toBe("PAID"), soon);
    const facts = await factsOf(id);
    const again = await Promise.all(Array.from({ length: 20 }, () => confirmPayment(shop.system(), facts)));
    expect(new Set(again)).toEqual(new Set(["already"]));
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 4, reserved: 0 });
    expect(await shop.db.stockMovement.count({ where: { orderId: id } })).toBe(1);
    expect(await shop.db.orderEvent.count({ where: { orderId: id, type: "paid" } })).toBe(1);
  });

  it("is found out by asking when the event is lost", async () => {
    await shop.simulator.knobs({ webhook: { drop: 10 } });
    const id = await placed();
    expect((await statusOf(id)).status).toBe("PENDING");
    await reconcilePayments(shop.system(), 0);
    expect((await statusOf(id)).status).toBe("PAID");
  });

  it("is tried again, once, when the provider was away or its reply was lost", async () => {
    await shop.simulator.knobs({ failNext: { count: 50, status: 500 }, webhook: { hold: true } });
    const away = await placed();
    await shop.simulator.knobs({ reset: true });
    await shop.simulator.knobs({ loseReplyNext: 3, webhook: { drop: 10 } });
    const lost = await placed();
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(async () => {
      await reconcilePayments(shop.system(), 0);
      expect([(await statusOf(away)).status, (await statusOf(lost)).status]).toEqual(["PAID", "PAID"]);
    }, soon);
    for (const id of [away, lost]) {
      const intents = shop.simulator.books().intents.filter((intent) => intent.metadata.order_id === id);
      expect(intents).toHaveLength(1);
    }
  });

  it("of another amount pays nothing and is shown to staff", async () => {
    await shop.simulator.knobs({ webhook: { drop: 10 } });
    const id = await placed();
    const facts = await factsOf(id);
    expect(await confirmPayment(shop.system(), { ...facts, amountReceived: facts.amountReceived - 1 })).toBe(
      "amount_mismatch",
    );
    expect(await statusOf(id)).toMatchObject({ status: "PENDING", paymentProblem: "amount_mismatch" });
  });
});

describe("a hold that runs out", () => {
  it("cancels the payment, gives the stock back once, and says so", async () => {
    const id = await placed("pm_card_chargeDeclined");
    await expireHold(id);
    const released = await Promise.all(Array.from({ length: 6 }, () => releaseExpiredHolds(shop.system())));
    expect(released.reduce((a, b) => a + b, 0)).toBe(1);
    expect(await statusOf(id)).toMatchObject({ status: "CANCELLED", cancelReason: "expired" });
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 5, reserved: 0 });
    expect(await factsOf(id)).toMatchObject({ status: "canceled" });
  });

  it("leaves alone what is not over, and what was paid in the last moment", async () => {
    const open = await placed("pm_card_chargeDeclined");
    expect(await releaseExpiredHolds(shop.system())).toBe(0);
    await shop.simulator.knobs({ webhook: { drop: 10 } });
    const paid = await placed();
    await expireHold(paid);
    await releaseExpiredHolds(shop.system());
    expect((await statusOf(open)).status).toBe("PENDING");
    expect((await statusOf(paid)).status).toBe("PAID");
  });

  it("takes late money if the stock is still there, and gives it back once if it is gone", async () => {
    await shop.simulator.knobs({ webhook: { drop: 50 } });
    const [back, gone] = [await placed(), await placed()];
    const [backFacts, goneFacts] = [await factsOf(back), await factsOf(gone)];
    for (const id of [back, gone]) {
      await shop.db.order.update({ where: { id }, data: { status: "CANCELLED", cancelReason: "expired" } });
      await shop.db.reservation.updateMany({ where: { orderId: id }, data: { status: "RELEASED" } });
    }
    await shop.db.stockLevel.updateMany({ where: { variantId }, data: { reserved: 0, onHand: 1 } });
    expect(await confirmPayment(shop.system(), backFacts)).toBe("paid");
    expect(await confirmPayment(shop.system(), goneFacts)).toBe("refund_due");
    await reconcilePayments(shop.system(), 0);
    await reconcilePayments(shop.system(), 0);
    expect(await statusOf(gone)).toMatchObject({
      status: "CANCELLED",
      paymentProblem: "late_payment_refunded",
    });
    const refunds = shop.simulator
      .books()
      .refunds.filter((refund) => refund.payment_intent === goneFacts.ref);
    expect(refunds.map((refund) => refund.amount)).toEqual([2_000]);
    expect(await stockOf(shop.db, variantId)).toEqual({ onHand: 0, reserved: 0 });
  });
});

describe("staff", () => {
  it("ship a paid order once", async () => {
    const id = await placed();
    const staff = shop.user(await createUser(shop, "fulfilment"), "fulfilment");
    await vi.waitFor(async () => expect((await statusOf(id)).status).toBe("PAID"), soon);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => shipOrder(staff, { orderId: id, trackingNumber: "T-1", carrier: "Post" })),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(tries.filter((one) => one.status === "rejected").map((one) => one.reason.code)).toEqual([
      "CONFLICT",
      "CONFLICT",
    ]);
    expect(await shop.db.fulfilment.count({ where: { orderId: id } })).toBe(1);
  });

  it("cancel an unpaid order, never a paid one, and only with the permission", async () => {
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    const open = await placed("pm_card_chargeDeclined");
    await expect(
      cancelOrder(shop.user(await createUser(shop)), { orderId: open, reason: "x" }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(cancelOrder(shop.guest(), { orderId: open, reason: "x" })).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
    expect(await cancelOrder(manager, { orderId: open, reason: "asked by phone" })).toMatchObject({
      status: "CANCELLED",
    });
    const paid = await placed();
    await vi.waitFor(async () => expect((await statusOf(paid)).status).toBe("PAID"), soon);
    await expect(cancelOrder(manager, { orderId: paid, reason: "x" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("the life of an order", () => {
  it("is the same table in the database as in the kernel", async () => {
    const { orderTransitions } = await import("@storewright/kernel");
    const rows = await shop.db.$queryRaw<{ pair: string }[]>`
      SELECT from_status || '>' || to_status AS pair FROM order_transition ORDER BY pair`;
    const table = Object.entries(orderTransitions).flatMap(([from, to]) =>
      to.map((next) => `${from}>${next}`),
    );
    expect(rows.map(({ pair }) => pair)).toEqual(table.sort());
  });

  it("cannot be bent by a statement that forgets it", async () => {
    const id = await placed("pm_card_chargeDeclined");
    await expect(shop.db.order.update({ where: { id }, data: { status: "DELIVERED" } })).rejects.toThrow(
      /cannot go from PENDING to DELIVERED/,
    );
  });
});
