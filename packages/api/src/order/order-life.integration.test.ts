import { createProduct } from "@storewright/db/testing";
import { newId, type OrderId, type RefundId, type UserId, type VariantId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createPaidOrder, createTestShop, createUser, stockOf, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { addNote } from "./add-note";
import { adminGetOrder, adminListOrders } from "./admin-orders";
import { cancelOrder } from "./cancel-order";
import { cancelOwnOrder } from "./cancel-own-order";
import { dashboard } from "./dashboard";
import { deliverOrder } from "./deliver-order";
import { getOrder } from "./get-order";
import { orderAccessToken } from "./order-access";
import { refundOrder } from "./refund-order";
import { refundQuote } from "./refund-quote";
import { reorder } from "./reorder";
import { retryRefund } from "./retry-refund";
import { returnOrder } from "./return-order";
import { settleRefund } from "./settle-refund";
import { shipOrder } from "./ship-order";

let shop: TestShop;
let managerId: UserId;
let manager: Ctx;
let socks: VariantId;
let hat: VariantId;
const soon = { timeout: 5_000, interval: 20 };

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

/** Five pairs of socks and a hat: 5 × 999 less 1, and 2,000 with 175 tax, shipping 490. */
const paid = (more: { userId?: UserId; giftAmount?: number; backordered?: boolean } = {}) =>
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
  });

/** What the provider has given back of an order. */
function refundedAtProvider(orderId: OrderId): number {
  const books = shop.simulator.books();
  const intents = new Set(
    books.intents.filter(({ metadata }) => metadata.order_id === orderId).map(({ id }) => id),
  );
  return books.refunds
    .filter((refund) => intents.has(String(refund.payment_intent)) && refund.status !== "failed")
    .reduce((sum, refund) => sum + refund.amount, 0);
}

const codes = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.map((result) => (result.status === "fulfilled" ? "ok" : result.reason.code)).sort();

/** On hand is what the ledger says, and nothing is reserved that nobody waits for. */
async function expectStockInOrder(variantId: VariantId) {
  const { onHand } = await stockOf(shop.db, variantId);
  const moved = await shop.db.stockMovement.aggregate({ where: { variantId }, _sum: { delta: true } });
  expect(onHand).toBe(moved._sum.delta ?? 0);
}

describe("parcels", () => {
  it("are sent one by one; the order is SHIPPED with the last and DELIVERED when all have arrived", async () => {
    const { orderId, lineIds } = await paid();
    const [line, other] = lineIds;
    const first = await shipOrder(manager, {
      orderId,
      items: [{ lineId: line, quantity: 2 }],
      carrier: "DHL Express",
      trackingNumber: "JD 01/4",
    });
    expect(first).toMatchObject({ status: "PAID", fulfilmentStatus: "partial", shippedAt: null });
    expect(first.fulfilments).toMatchObject([
      {
        lines: [{ lineId: line, quantity: 2 }],
        trackingUrl: "https://www.dhl.com/en/express/tracking.html?AWB=JD%2001%2F4",
        deliveredAt: null,
      },
    ]);
    await expect(
      shipOrder(manager, { orderId, items: [{ lineId: line, quantity: 4 }] }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { maximum: 3 } } });
    const half = await deliverOrder(manager, { orderId, fulfilmentId: first.fulfilments[0]?.id });
    expect(half).toMatchObject({ status: "PAID", deliveredAt: null });

    const last = await shipOrder(manager, { orderId });
    expect(last).toMatchObject({ status: "SHIPPED", fulfilmentStatus: "fulfilled" });
    expect(last.fulfilments[1]?.lines).toEqual(
      expect.arrayContaining([
        { lineId: line, quantity: 3 },
        { lineId: other, quantity: 1 },
      ]),
    );
    expect(last.can).toMatchObject({ ship: false, deliver: true, cancel: false, return: true });
    const arrived = await deliverOrder(manager, { orderId });
    expect(arrived).toMatchObject({ status: "DELIVERED", can: { deliver: false } });
    await expect(deliverOrder(manager, { orderId })).rejects.toMatchObject({ code: "CONFLICT" });
    const events = await shop.db.outboxEvent.findMany({
      where: {
        payload: { path: ["orderId"], equals: orderId },
        type: { in: ["order.shipped", "order.delivered"] },
      },
    });
    expect(events.map(({ type }) => type).sort()).toEqual([
      "order.delivered",
      "order.shipped",
      "order.shipped",
    ]);
  });

  it("never hold what is on back-order, nor a line of another order", async () => {
    const { orderId, lineIds } = await paid({ backordered: true });
    const stranger = await paid();
    const [line, waiting] = lineIds;
    if (waiting === undefined) throw new Error("two lines");
    expect((await adminGetOrder(manager, { orderId })).lines).toMatchObject([
      { backordered: 0, toShip: 5 },
      { backordered: 1, toShip: 1 },
    ]);
    await expect(
      shipOrder(manager, { orderId, items: [{ lineId: waiting, quantity: 1 }] }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("back-order") });
    await expect(
      shipOrder(manager, { orderId, items: [{ lineId: stranger.lineIds[0], quantity: 1 }] }),
    ).rejects.toMatchObject({ code: "VALIDATION_FAILED", details: { errors: [{ path: "items.0.lineId" }] } });
    const sent = await shipOrder(manager, { orderId });
    expect(sent.status).toBe("PAID");
    expect(sent.fulfilments[0]?.lines).toEqual([{ lineId: line, quantity: 5 }]);
    expect(sent.can.ship).toBe(false);
    await expect(shipOrder(manager, { orderId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("money back", () => {
  it("by pieces, shipping and a free amount, to the card, with the stock of what was not sent", async () => {
    const { orderId, lineIds, total } = await paid();
    const [line] = lineIds;
    const wish = { orderId, items: [{ lineId: line, quantity: 2 }], shipping: 490 };
    const quote = await refundQuote(manager, wish);
    expect(quote).toMatchObject({ amount: 1_998 + 490, giftAmount: 0, shippingMaximum: 490, maximum: total });
    const back = await refundOrder(manager, { ...wish, reason: "two were too small" });
    expect(back).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refunded: 2_488,
      refunds: [
        { status: "succeeded", amount: 2_488, shipping: 490, lines: [{ quantity: 2, amount: 1_998 }] },
      ],
    });
    expect(back.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 1_998, toShip: 3 });
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 47, reserved: 0 });
    await expectStockInOrder(socks);

    expect((await shipOrder(manager, { orderId })).status).toBe("SHIPPED");
    const more = await refundOrder(manager, { orderId, amount: 100, reason: "sorry" });
    expect(more).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 2_588 });
    const all = await refundOrder(manager, { orderId, reason: "all of it" });
    expect(all).toMatchObject({ status: "REFUNDED", refunded: total, can: { refund: false } });
    expect(refundedAtProvider(orderId)).toBe(total);
    // What was sent is not back on the shelf by a refund.
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 47, reserved: 0 });
  });

  it("F30: two refunds at once that together are more than was paid: one goes through, the other is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orderId, total } = await paid();
      const most = Math.floor(total * 0.6);
      const results = await Promise.allSettled(
        [1, 2].map(() => refundOrder(manager, { orderId, amount: most, reason: "at once" })),
      );
      expect(codes(results)).toEqual(["CONFLICT", "ok"]);
      const order = await adminGetOrder(manager, { orderId });
      expect(order.refunded).toBe(most);
      expect(refundedAtProvider(orderId)).toBe(most);
    }
  });

  it("F30: partial refunds stop at what was paid, and the database refuses what forgets to ask", async () => {
    const { orderId, lineIds, total } = await paid();
    await refundOrder(manager, { orderId, amount: total - 10, reason: "nearly all" });
    await expect(refundOrder(manager, { orderId, amount: 11, reason: "too much" })).rejects.toMatchObject({
      code: "CONFLICT",
      details: { data: { maximumAmount: 10 } },
    });
    const items = [{ lineId: lineIds[0], quantity: 1 }];
    await expect(refundOrder(manager, { orderId, items, reason: "too much" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(
      shop.db.order.update({ where: { id: orderId }, data: { refunded: total + 1 } }),
    ).rejects.toThrow(/orders_tenders/);
    await expect(
      shop.db.orderLine.update({ where: { id: lineIds[0] }, data: { refundedAmount: 4_995 } }),
    ).rejects.toThrow(/order_line_parts/);
  });

  it("F30: of the whole by amount leaves nothing to be sent or waited for, and the stock is back", async () => {
    const { orderId, total } = await paid({ backordered: true });
    const back = await refundOrder(manager, { orderId, amount: total, reason: "all of it" });
    expect(back).toMatchObject({
      status: "REFUNDED",
      refunded: total,
      lines: [{ toShip: 0 }, { toShip: 0 }],
    });
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 50, reserved: 0 });
    expect((await stockOf(shop.db, hat)).reserved).toBe(0);
    await expectStockInOrder(socks);
  });

  it("goes to the card first and then to the gift card, each no more than it gave", async () => {
    const { orderId, total } = await paid({ giftAmount: 5_000 });
    const first = await refundOrder(manager, { orderId, amount: total - 5_000 + 300, reason: "most" });
    expect(first.refunds).toMatchObject([{ amount: total - 5_000, giftAmount: 300 }]);
    await refundOrder(manager, { orderId, reason: "rest" });
    expect(refundedAtProvider(orderId)).toBe(total - 5_000);
    const order = await shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { giftCard: true },
    });
    expect(order).toMatchObject({ status: "REFUNDED", refunded: total, giftCard: { balance: 5_000 } });
  });

  it("F30: waits while the provider is away, counts already, and is asked again", async () => {
    const { orderId, total } = await paid();
    await shop.simulator.knobs({ failNext: { count: 50, status: 500 } });
    const waiting = await refundOrder(manager, { orderId, amount: 500, reason: "sorry" });
    expect(waiting).toMatchObject({ status: "PAID", refunded: 500, refunds: [{ status: "requested" }] });
    await expect(cancelOrder(manager, { orderId, reason: "x" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(refundOrder(manager, { orderId, amount: total - 499, reason: "x" })).rejects.toMatchObject({
      details: { data: { maximumAmount: total - 500 } },
    });
    await shop.simulator.knobs({ reset: true });
    const refundId = waiting.refunds[0]?.id;
    if (refundId === undefined) throw new Error("a refund was asked for");
    expect(await retryRefund(manager, { refundId })).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refunds: [{ status: "succeeded" }],
    });
    await expect(retryRefund(manager, { refundId })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(refundedAtProvider(orderId)).toBe(500);
  });

  it("is made anew, once, where it has failed; its pieces stay off the order", async () => {
    const { orderId, lineIds } = await paid();
    const order = await shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { payments: true },
    });
    const paymentId = order.payments[0]?.id ?? "";
    const ref = order.payments[0]?.providerRef ?? "";
    // Its event first: while the reference is another, it would be taken for a second payment.
    const came = { providerRef: ref, type: "payment.succeeded", appliedAt: { not: null } };
    await vi.waitFor(async () => expect(await shop.db.paymentEvent.count({ where: came })).toBe(1), soon);
    // A payment that the provider does not know makes it refuse for good.
    await shop.db.payment.update({ where: { id: paymentId }, data: { providerRef: "pi_unknown" } });
    const items = [{ lineId: lineIds[0], quantity: 2 }];
    const failed = await refundOrder(manager, { orderId, items, reason: "too small" });
    expect(failed).toMatchObject({
      refunded: 0,
      paymentProblem: "refund_failed",
      refunds: [{ status: "failed" }],
    });
    expect(failed.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 0, toShip: 3 });
    await shop.db.payment.update({ where: { id: paymentId }, data: { providerRef: ref } });
    const refundId = failed.refunds[0]?.id as RefundId;
    const tries = await Promise.allSettled([1, 2].map(() => retryRefund(manager, { refundId })));
    expect(codes(tries)).toEqual(["CONFLICT", "ok"]);
    await expect(retryRefund(manager, { refundId })).rejects.toMatchObject({ code: "CONFLICT" });
    const again = await adminGetOrder(manager, { orderId });
    expect(again).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 1_998, paymentProblem: null });
    expect(again.lines[0]).toMatchObject({ refundedQuantity: 2, refundedAmount: 1_998 });
    expect(refundedAtProvider(orderId)).toBe(1_998);
  });
});

describe("goods back", () => {
  it("never bring pieces that were refunded unsent back among those to be sent", async () => {
    const { orderId, lineIds } = await paid();
    const [lineId] = lineIds;
    await shipOrder(manager, { orderId, items: [{ lineId, quantity: 3 }] });
    await refundOrder(manager, { orderId, items: [{ lineId, quantity: 2 }], reason: "two less" });
    const back = await returnOrder(manager, {
      orderId,
      items: [{ lineId, quantity: 2, restock: true }],
      reason: "to be exchanged",
      refund: false,
    });
    expect(back.lines[0]).toMatchObject({ fulfilled: 3, returned: 2, refundedQuantity: 2, toShip: 0 });
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 49, reserved: 0 });
  });

  it("are counted, put on the shelf or not, with their money or without", async () => {
    const { orderId, lineIds } = await paid();
    const [line, other] = lineIds;
    if (other === undefined) throw new Error("two lines");
    const item = { lineId: line, quantity: 1, restock: true };
    await expect(
      returnOrder(manager, { orderId, items: [item], reason: "early", refund: false }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { maximum: 0 } } });
    await shipOrder(manager, { orderId });
    const first = await returnOrder(manager, {
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
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 47, reserved: 0 });
    expect(await stockOf(shop.db, hat)).toEqual({ onHand: 49, reserved: 0 });
    await expectStockInOrder(socks);

    const second = await returnOrder(manager, { orderId, items: [item], reason: "one more", refund: false });
    expect(second).toMatchObject({ refunded: 1_998 + 2_175, fulfilmentStatus: "fulfilled" });
    expect(second.lines[0]).toMatchObject({ returned: 3, refundedQuantity: 2 });
    const tooMany = { orderId, items: [{ ...item, quantity: 3 }], reason: "x", refund: false };
    await expect(returnOrder(manager, tooMany)).rejects.toMatchObject({ details: { data: { maximum: 2 } } });
    expect(second.timeline.filter(({ type }) => type === "returned")).toMatchObject([
      { data: { pieces: 3, restocked: 2 }, actor: "you" },
      { data: { pieces: 1, restocked: 1 } },
    ]);
  });
});

describe("the end of a paid order", () => {
  it("gives everything back: money to card and gift card, stock, and says so", async () => {
    const { orderId, total } = await paid({ giftAmount: 1_000 });
    const ended = await cancelOrder(manager, { orderId, reason: "asked by phone" });
    expect(ended).toMatchObject({
      cancelReason: "staff",
      refunded: total,
      can: { cancel: false, ship: false },
    });
    expect(ended.status).toMatch(/^(CANCELLED|REFUNDED)$/);
    expect(ended.refunds).toMatchObject([
      { cause: "cancel", status: "succeeded", amount: total - 1_000, giftAmount: 1_000 },
    ]);
    expect(refundedAtProvider(orderId)).toBe(total - 1_000);
    const { giftCard } = await shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { giftCard: true },
    });
    expect(giftCard?.balance).toBe(1_000);
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 50, reserved: 0 });
    await expectStockInOrder(socks);
    await expectStockInOrder(hat);
  });

  it("keeps the goods off the shelf where staff say so, and gives up what was on back-order", async () => {
    const { orderId } = await paid({ backordered: true });
    await cancelOrder(manager, { orderId, reason: "broken in the store", restock: false });
    expect(await stockOf(shop.db, socks)).toEqual({ onHand: 45, reserved: 0 });
    expect(await stockOf(shop.db, hat)).toEqual({ onHand: 50, reserved: 0 });
    await expectStockInOrder(socks);
  });

  it("can be the shopper's own wish while nothing was sent, and nobody else's", async () => {
    const userId = await createUser(shop);
    const mine = await paid({ userId });
    const owner = shop.user(userId);
    for (const stranger of [shop.guest(), shop.user(await createUser(shop))]) {
      await expect(cancelOwnOrder(stranger, { orderId: mine.orderId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    const ended = await cancelOwnOrder(owner, { orderId: mine.orderId, reason: "changed my mind" });
    expect(ended).toMatchObject({ cancelReason: "customer", refunded: mine.total });
    const told = ended.timeline.find(({ type }) => type === "cancelled");
    expect(told).toMatchObject({ actor: "you", data: { note: "changed my mind" } });

    const sent = await paid({ userId });
    await shipOrder(manager, { orderId: sent.orderId, items: [{ lineId: sent.lineIds[0], quantity: 1 }] });
    await expect(cancelOwnOrder(owner, { orderId: sent.orderId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("F29: cancel, ship and refund at once: one wins, the others are told, and money and stock are right", async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 9; round += 1) {
      const before = await stockOf(shop.db, socks);
      const { orderId, total } = await paid();
      const work: Record<string, () => Promise<unknown>> = {
        cancel: () => cancelOrder(manager, { orderId, reason: "at once" }),
        ship: () => shipOrder(manager, { orderId }),
        refund: () => refundOrder(manager, { orderId, reason: "at once" }),
      };
      const names = Object.keys(work);
      const turned = [...names.slice(round % 3), ...names.slice(0, round % 3)];
      const results = await Promise.allSettled(turned.map((name) => work[name]?.()));
      expect(codes(results)).toEqual(["CONFLICT", "CONFLICT", "ok"]);
      const winner = turned[results.findIndex(({ status }) => status === "fulfilled")] ?? "";
      winners.add(winner);
      const order = await adminGetOrder(manager, { orderId });
      const back = winner === "ship" ? 0 : total;
      expect(order.refunded).toBe(back);
      expect(refundedAtProvider(orderId)).toBe(back);
      expect(order.fulfilments).toHaveLength(winner === "ship" ? 1 : 0);
      const { onHand } = await stockOf(shop.db, socks);
      expect(onHand).toBe(winner === "ship" ? before.onHand - 5 : before.onHand);
      await expectStockInOrder(socks);
    }
    expect(winners.size).toBeGreaterThan(1);
  }, 60_000);

  it("F29: a decision about another version of the order than was looked at is refused", async () => {
    const { orderId } = await paid();
    const { version } = await adminGetOrder(manager, { orderId });
    await addNote(manager, { orderId, body: "call first", visibleToCustomer: false });
    await shipOrder(manager, { orderId, expectedVersion: version, trackingNumber: "1" });
    await expect(
      refundOrder(manager, { orderId, amount: 1, reason: "x", expectedVersion: version }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { status: "SHIPPED" } } });
  });
});

describe("what is said about an order", () => {
  it("is sealed, with its author by name for staff, and shown to the shopper only where meant", async () => {
    const userId = await createUser(shop);
    const { orderId } = await paid({ userId });
    await addNote(manager, { orderId, body: "Robin is a difficult one", visibleToCustomer: false });
    await addNote(manager, { orderId, body: "We packed it with care", visibleToCustomer: true });
    const rows = await shop.db.$queryRaw<{ row: string }[]>`
      SELECT order_note::text || order_event::text AS row FROM order_note JOIN order_event USING (order_id)`;
    expect(rows.map(({ row }) => row).join()).not.toMatch(/difficult|care/);
    const colleague = shop.user(await createUser(shop, "support"), "support");
    const seen = await adminGetOrder(colleague, { orderId });
    expect(seen.notes).toMatchObject([
      { body: "Robin is a difficult one", author: "Robin Example" },
      { body: "We packed it with care", author: "Robin Example" },
    ]);
    expect((await adminGetOrder(manager, { orderId })).notes[0]?.author).toBe("you");
    const own = await getOrder(shop.user(userId), { orderId });
    expect(own.notes).toMatchObject([{ body: "We packed it with care", author: "the shop" }]);
    expect(own.timeline.map(({ type, actor }) => `${type} ${actor}`)).toEqual([
      "placed you",
      "note_added the shop",
    ]);
    expect(JSON.stringify(own)).not.toMatch(/difficult|usr_/);
    const analyst = shop.user(await createUser(shop, "analyst"), "analyst");
    await expect(addNote(analyst, { orderId, body: "x", visibleToCustomer: false })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("tells the shopper that it was cancelled, and keeps staff's words to staff", async () => {
    const userId = await createUser(shop);
    const { orderId } = await paid({ userId });
    await cancelOrder(manager, { orderId, reason: "looks like fraud" });
    expect(JSON.stringify(await getOrder(shop.user(userId), { orderId }))).not.toContain("fraud");
    expect(JSON.stringify((await adminGetOrder(manager, { orderId })).timeline)).toContain(
      "looks like fraud",
    );
  });

  it("opens for a guest by the order's own link, never by another order's", async () => {
    const [mine, other] = [await paid(), await paid()];
    const token = orderAccessToken(shop.deps, mine.orderId);
    expect((await getOrder(shop.guest(), { orderId: mine.orderId, accessToken: token })).id).toBe(
      mine.orderId,
    );
    const refusals = await Promise.all(
      [other.orderId, newId("Order")].map((orderId) =>
        getOrder(shop.guest(), { orderId, accessToken: token }).catch((error: unknown) => error),
      ),
    );
    expect(refusals[0]).toMatchObject({ code: "NOT_FOUND" });
    expect(JSON.stringify(refusals[0])).toBe(JSON.stringify(refusals[1]));
  });

  it("can be listed by the trouble with its money", async () => {
    const { orderId } = await paid();
    await shop.db.order.update({ where: { id: orderId }, data: { paymentProblem: "refund_failed" } });
    const list = await adminListOrders(manager, { page: 1, limit: 20, problem: "refund_failed" });
    expect(list.items.map(({ id }) => id)).toContain(orderId);
    expect(list.items.every(({ paymentProblem }) => paymentProblem === "refund_failed")).toBe(true);
  });
});

describe("ordering the same again", () => {
  it("fills the cart as far as the goods are there, and says what is missing", async () => {
    const gone = await createProduct(shop.db, { variants: [{ onHand: 5 }] });
    const { orderId } = await createPaidOrder(shop, {
      lines: [
        { variantId: socks, quantity: 2, unitPrice: 900 },
        { variantId: hat, quantity: 4, unitPrice: 2_000, name: "Hat" },
        { variantId: gone.variantIds[0], quantity: 1, unitPrice: 100, name: "Old lamp" },
      ],
    });
    await shop.db.stockLevel.updateMany({ where: { variantId: hat }, data: { onHand: 3 } });
    await shop.db.product.update({ where: { id: gone.productId }, data: { status: "ARCHIVED" } });
    const guest = shop.guest();
    const accessToken = orderAccessToken(shop.deps, orderId);
    const { cart, skipped } = await reorder(guest, { orderId, accessToken });
    expect(cart.items.map(({ variantId, quantity, unitPrice }) => [variantId, quantity, unitPrice])).toEqual([
      [socks, 2, 1_000],
      [hat, 3, 1_000],
    ]);
    expect(skipped).toEqual([
      { name: "Hat", reason: expect.stringContaining("Only 3 of 4") },
      { name: "Old lamp", reason: expect.any(String) },
    ]);
    expect(guest.issued.cartToken).toBeDefined();
    await expect(reorder(shop.guest(), { orderId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("permissions", () => {
  it("A3: money and goods are only moved by whoever may", async () => {
    const { orderId, lineIds } = await paid();
    const items = [{ lineId: lineIds[0], quantity: 1 }];
    const back = { orderId, items: [{ lineId: lineIds[0], quantity: 1, restock: true }], reason: "x" };
    const as = async (role: "support" | "fulfilment" | "analyst") =>
      shop.user(await createUser(shop, role), role);
    const [support, fulfilment, analyst] = [await as("support"), await as("fulfilment"), await as("analyst")];
    const refused = [
      refundOrder(support, { orderId, reason: "x" }),
      refundOrder(fulfilment, { orderId, reason: "x" }),
      refundQuote(analyst, { orderId, items }),
      shipOrder(support, { orderId }),
      deliverOrder(analyst, { orderId }),
      cancelOrder(fulfilment, { orderId, reason: "x" }),
      returnOrder(fulfilment, { ...back, refund: true }),
      returnOrder(support, { ...back, refund: false }),
    ];
    expect(codes(await Promise.allSettled(refused))).toEqual(refused.map(() => "FORBIDDEN"));
    expect(await adminGetOrder(manager, { orderId })).toMatchObject({ status: "PAID", refunded: 0 });
  });
});

it("a refund that is settled by several at once is given back once", async () => {
  const { orderId } = await paid();
  await shop.simulator.knobs({ failNext: { count: 50, status: 500 } });
  const { refunds } = await refundOrder(manager, { orderId, amount: 700, reason: "sorry" });
  await shop.simulator.knobs({ reset: true });
  const refundId = refunds[0]?.id as RefundId;
  await Promise.all(Array.from({ length: 6 }, () => settleRefund(shop.system(), refundId)));
  await vi.waitFor(
    async () => expect((await adminGetOrder(manager, { orderId })).refunds[0]?.status).toBe("succeeded"),
    soon,
  );
  expect(refundedAtProvider(orderId)).toBe(700);
});

it("the dashboard counts what waits for somebody", async () => {
  const before = await dashboard(manager);
  const { orderId, lineIds } = await paid({ backordered: true });
  await refundOrder(manager, { orderId, items: [{ lineId: lineIds[0], quantity: 5 }], reason: "x" });
  const waiting = await dashboard(manager);
  expect(waiting.toShip - before.toShip).toBe(1);
  expect(waiting.backorderedPieces - before.backorderedPieces).toBe(1);
  await refundOrder(manager, { orderId, reason: "x" });
  expect((await dashboard(manager)).toShip).toBe(before.toShip);
  await shop.db.order.update({ where: { id: orderId }, data: { paymentProblem: "refund_failed" } });
  expect((await dashboard(manager)).moneyProblems - before.moneyProblems).toBe(1);
});
