import type { RefundId } from "@storewright/kernel";
import { describe, expect, it, vi } from "vitest";
import { everyEventTaken, openPaidOrderDesk, stockOf } from "../../testing";
import { adminGetOrder } from "./admin-orders";
import { cancelOrder } from "./cancel-order";
import { refundOrder } from "./refund-order";
import { refundQuote } from "./refund-quote";
import { retryRefund } from "./retry-refund";
import { returnOrder } from "./return-order";
import { settleRefund } from "./settle-refund";
import { shipOrder } from "./ship-order";

const desk = openPaidOrderDesk();
const { paid, refundedAtProvider, codes, expectStockInOrder } = desk;
const soon = { timeout: 30_000, interval: 20 };

describe("money back", () => {
  it("by pieces, shipping and a free amount, to the card, with the stock of what was not sent", async () => {
    const { orderId, lineIds, total } = await paid();
    const [line] = lineIds;
    const wish = { orderId, items: [{ lineId: line, quantity: 2 }], shipping: 490 };
    const quote = await refundQuote(desk.manager, wish);
    expect(quote).toMatchObject({ amount: 1_998 + 490, giftAmount: 0, shippingMaximum: 490, maximum: total });
    const back = await refundOrder(desk.manager, { ...wish, reason: "two were too small" });
    expect(back).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refunded: 2_488,
      refunds: [
        { status: "succeeded", amount: 2_488, shipping: 490, lines: [{ quantity: 2, amount: 1_998 }] },
      ],
    });
    expect(back.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 1_998, toShip: 3 });
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 47, reserved: 0 });
    await expectStockInOrder(desk.socks);

    expect((await shipOrder(desk.manager, { orderId })).status).toBe("SHIPPED");
    const more = await refundOrder(desk.manager, { orderId, amount: 100, reason: "sorry" });
    expect(more).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 2_588 });
    const all = await refundOrder(desk.manager, { orderId, reason: "all of it" });
    expect(all).toMatchObject({ status: "REFUNDED", refunded: total, can: { refund: false } });
    expect(refundedAtProvider(orderId)).toBe(total);
    // What was sent is not back on the shelf by a refund.
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 47, reserved: 0 });
  });

  it("F30: two refunds at once that together are more than was paid: one goes through, the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orderId, total } = await paid();
      const most = Math.floor(total * 0.6);
      const results = await Promise.allSettled(
        [1, 2].map(() => refundOrder(desk.manager, { orderId, amount: most, reason: "at once" })),
      );
      expect(codes(results)).toEqual(["CONFLICT", "ok"]);
      const order = await adminGetOrder(desk.manager, { orderId });
      expect(order.refunded).toBe(most);
      expect(refundedAtProvider(orderId)).toBe(most);
    }
  });

  it("F30: partial refunds stop at what was paid, and the database refuses what forgets to ask", async () => {
    const { orderId, lineIds, total } = await paid();
    await refundOrder(desk.manager, { orderId, amount: total - 10, reason: "nearly all" });
    await expect(
      refundOrder(desk.manager, { orderId, amount: 11, reason: "too much" }),
    ).rejects.toMatchObject({
      code: "CONFLICT",
      details: { data: { maximumAmount: 10 } },
    });
    const items = [{ lineId: lineIds[0], quantity: 1 }];
    await expect(refundOrder(desk.manager, { orderId, items, reason: "too much" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(
      desk.shop.db.order.update({ where: { id: orderId }, data: { refunded: total + 1 } }),
    ).rejects.toThrow(/orders_tenders/);
    await expect(
      desk.shop.db.orderLine.update({ where: { id: lineIds[0] }, data: { refundedAmount: 4_995 } }),
    ).rejects.toThrow(/order_line_parts/);
  });

  it("F30: of the whole by amount leaves nothing to be sent or waited for, and the stock is back", async () => {
    const { orderId, total } = await paid({ backordered: true });
    const back = await refundOrder(desk.manager, { orderId, amount: total, reason: "all of it" });
    expect(back).toMatchObject({
      status: "REFUNDED",
      refunded: total,
      lines: [{ toShip: 0 }, { toShip: 0 }],
    });
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 50, reserved: 0 });
    expect((await stockOf(desk.shop.db, desk.hat)).reserved).toBe(0);
    await expectStockInOrder(desk.socks);
  });

  it("goes to the card first and then to the gift card, each no more than it gave", async () => {
    const { orderId, total } = await paid({ giftAmount: 5_000 });
    const first = await refundOrder(desk.manager, { orderId, amount: total - 5_000 + 300, reason: "most" });
    expect(first.refunds).toMatchObject([{ amount: total - 5_000, giftAmount: 300 }]);
    await refundOrder(desk.manager, { orderId, reason: "rest" });
    expect(refundedAtProvider(orderId)).toBe(total - 5_000);
    const order = await desk.shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { giftCard: true },
    });
    expect(order).toMatchObject({ status: "REFUNDED", refunded: total, giftCard: { balance: 5_000 } });
  });

  it("F30: row Stripe: waits while the provider is away, counts already, and is asked again", async () => {
    const { orderId, total } = await paid();
    await desk.shop.simulator.knobs({ failNext: { count: 50, status: 500 } });
    const waiting = await refundOrder(desk.manager, { orderId, amount: 500, reason: "sorry" });
    expect(waiting).toMatchObject({ status: "PAID", refunded: 500, refunds: [{ status: "requested" }] });
    await expect(cancelOrder(desk.manager, { orderId, reason: "x" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(
      refundOrder(desk.manager, { orderId, amount: total - 499, reason: "x" }),
    ).rejects.toMatchObject({
      details: { data: { maximumAmount: total - 500 } },
    });
    await desk.shop.simulator.knobs({ reset: true });
    const refundId = waiting.refunds[0]?.id;
    if (refundId === undefined) throw new Error("a refund was asked for");
    expect(await retryRefund(desk.manager, { refundId })).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refunds: [{ status: "succeeded" }],
    });
    await expect(retryRefund(desk.manager, { refundId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(refundedAtProvider(orderId)).toBe(500);
  });

  it("is made anew, once, where it has failed; its pieces stay off the order", async () => {
    const { orderId, lineIds } = await paid();
    const order = await desk.shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { payments: true },
    });
    const paymentId = order.payments[0]?.id ?? "";
    const ref = order.payments[0]?.providerRef ?? "";
    // Its events first: while the reference is another, each of them would be taken for one of a second payment.
    await everyEventTaken(desk.shop);
    // A payment that the provider does not know makes it refuse for good.
    await desk.shop.db.payment.update({ where: { id: paymentId }, data: { providerRef: "pi_unknown" } });
    const items = [{ lineId: lineIds[0], quantity: 2 }];
    const failed = await refundOrder(desk.manager, { orderId, items, reason: "too small" });
    expect(failed).toMatchObject({
      refunded: 0,
      paymentProblem: "refund_failed",
      refunds: [{ status: "failed" }],
    });
    expect(failed.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 0, toShip: 3 });
    await desk.shop.db.payment.update({ where: { id: paymentId }, data: { providerRef: ref } });
    const refundId = failed.refunds[0]?.id as RefundId;
    const tries = await Promise.allSettled([1, 2].map(() => retryRefund(desk.manager, { refundId })));
    expect(codes(tries)).toEqual(["CONFLICT", "ok"]);
    await expect(retryRefund(desk.manager, { refundId })).rejects.toMatchObject({ code: "CONFLICT" });
    const again = await adminGetOrder(desk.manager, { orderId });
    expect(again).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 1_998, paymentProblem: null });
    expect(again.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 1_998 });
    expect(refundedAtProvider(orderId)).toBe(1_998);
  });
});

describe("goods back", () => {
  it("never bring pieces that were refunded unsent back among those to be sent", async () => {
    const { orderId, lineIds } = await paid();
    const [lineId] = lineIds;
    await shipOrder(desk.manager, { orderId, items: [{ lineId, quantity: 3 }] });
    await refundOrder(desk.manager, { orderId, items: [{ lineId, quantity: 2 }], reason: "two less" });
    const back = await returnOrder(desk.manager, {
      orderId,
      items: [{ lineId, quantity: 2, restock: true }],
      reason: "to be exchanged",
      refund: false,
    });
    expect(back.lines[0]).toMatchObject({ fulfilled: 3, returned: 2, refundedQuantity: 2, toShip: 0 });
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 49, reserved: 0 });
  });

  it("are counted, put on the shelf or not, with their money or without", async () => {
    const { orderId, lineIds } = await paid();
    const [line, other] = lineIds;
    if (other === undefined) throw new Error("two lines");
    const item = { lineId: line, quantity: 1, restock: true };
    await expect(
      returnOrder(desk.manager, { orderId, items: [item], reason: "early", refund: false }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { maximum: 0 } } });
    await shipOrder(desk.manager, { orderId });
    const first = await returnOrder(desk.manager, {
      orderId,
      items: [
        { lineId: line, quantity: 2, restock: true },
        { lineId: other, quantity: 1, restock: false },
      ],
      reason: "does not fit",
      refund: true,
    });
    expect(first).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 1_998 + 2_175 });
    expect(first.returns).toMatchObject([{ reason: "does not fit", refundId: first.refunds[0]?.id }]);
    expect(first.refunds[0]).toMatchObject({ cause: "return", status: "succeeded" });
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 47, reserved: 0 });
    expect(await stockOf(desk.shop.db, desk.hat)).toEqual({ onHand: 49, reserved: 0 });
    await expectStockInOrder(desk.socks);

    const second = await returnOrder(desk.manager, {
      orderId,
      items: [item],
      reason: "one more",
      refund: false,
    });
    expect(second).toMatchObject({ refunded: 1_998 + 2_175, fulfilmentStatus: "fulfilled" });
    expect(second.lines[0]).toMatchObject({ returned: 3, refundedQuantity: 2 });
    const tooMany = { orderId, items: [{ ...item, quantity: 3 }], reason: "x", refund: false };
    await expect(returnOrder(desk.manager, tooMany)).rejects.toMatchObject({
      details: { data: { maximum: 2 } },
    });
    expect(second.timeline.filter(({ type }) => type === "returned")).toMatchObject([
      { data: { pieces: 3, restocked: 2 }, actor: "you" },
      { data: { pieces: 1, restocked: 1 } },
    ]);
  });
});

it("a refund that is settled by several at once is given back once", async () => {
  const { orderId } = await paid();
  await desk.shop.simulator.knobs({ failNext: { count: 50, status: 500 } });
  const { refunds } = await refundOrder(desk.manager, { orderId, amount: 700, reason: "sorry" });
  await desk.shop.simulator.knobs({ reset: true });
  const refundId = refunds[0]?.id as RefundId;
  await Promise.all(Array.from({ length: 6 }, () => settleRefund(desk.shop.system(), refundId)));
  await vi.waitFor(
    async () => expect((await adminGetOrder(desk.manager, { orderId })).refunds[0]?.status).toBe("succeeded"),
    soon,
  );
  expect(refundedAtProvider(orderId)).toBe(700);
});
