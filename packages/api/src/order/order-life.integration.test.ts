import { createProduct } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { createPaidOrder, createUser, openPaidOrderDesk, stockOf } from "../../testing";
import { addNote } from "./add-note";
import { adminGetOrder } from "./admin-orders";
import { cancelOrder } from "./cancel-order";
import { cancelOwnOrder } from "./cancel-own-order";
import { dashboard } from "./dashboard";
import { deliverOrder } from "./deliver-order";
import { orderAccessToken } from "./order-access";
import { refundOrder } from "./refund-order";
import { refundQuote } from "./refund-quote";
import { reorder } from "./reorder";
import { returnOrder } from "./return-order";
import { shipOrder } from "./ship-order";

const desk = openPaidOrderDesk();
const { paid, refundedAtProvider, codes, expectStockInOrder } = desk;

describe("parcels", () => {
  it("are sent one by one; the order is SHIPPED with the last and DELIVERED when all have arrived", async () => {
    const { orderId, lineIds } = await paid();
    const [line, other] = lineIds;
    const first = await shipOrder(desk.manager, {
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
      shipOrder(desk.manager, { orderId, items: [{ lineId: line, quantity: 4 }] }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { maximum: 3 } } });
    const half = await deliverOrder(desk.manager, { orderId, fulfilmentId: first.fulfilments[0]?.id });
    expect(half).toMatchObject({ status: "PAID", deliveredAt: null });

    const last = await shipOrder(desk.manager, { orderId });
    expect(last).toMatchObject({ status: "SHIPPED", fulfilmentStatus: "fulfilled" });
    expect(last.fulfilments[1]?.lines).toEqual(
      expect.arrayContaining([
        { lineId: line, quantity: 3 },
        { lineId: other, quantity: 1 },
      ]),
    );
    expect(last.can).toMatchObject({ ship: false, deliver: true, cancel: false, return: true });
    const arrived = await deliverOrder(desk.manager, { orderId });
    expect(arrived).toMatchObject({ status: "DELIVERED", can: { deliver: false } });
    await expect(deliverOrder(desk.manager, { orderId })).rejects.toMatchObject({ code: "CONFLICT" });
    const events = await desk.shop.db.outboxEvent.findMany({
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
    expect((await adminGetOrder(desk.manager, { orderId })).lines).toMatchObject([
      { backordered: 0, toShip: 5 },
      { backordered: 1, toShip: 1 },
    ]);
    await expect(
      shipOrder(desk.manager, { orderId, items: [{ lineId: waiting, quantity: 1 }] }),
    ).rejects.toMatchObject({ code: "CONFLICT", message: expect.stringContaining("back-order") });
    await expect(
      shipOrder(desk.manager, { orderId, items: [{ lineId: stranger.lineIds[0], quantity: 1 }] }),
    ).rejects.toMatchObject({ code: "VALIDATION_FAILED", details: { errors: [{ path: "items.0.lineId" }] } });
    const sent = await shipOrder(desk.manager, { orderId });
    expect(sent.status).toBe("PAID");
    expect(sent.fulfilments[0]?.lines).toEqual([{ lineId: line, quantity: 5 }]);
    expect(sent.can.ship).toBe(false);
    await expect(shipOrder(desk.manager, { orderId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("the end of a paid order", () => {
  it("gives everything back: money to card and gift card, stock, and says so", async () => {
    const { orderId, total } = await paid({ giftAmount: 1_000 });
    const ended = await cancelOrder(desk.manager, { orderId, reason: "asked by phone" });
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
    const { giftCard } = await desk.shop.db.order.findUniqueOrThrow({
      where: { id: orderId },
      include: { giftCard: true },
    });
    expect(giftCard?.balance).toBe(1_000);
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 50, reserved: 0 });
    await expectStockInOrder(desk.socks);
    await expectStockInOrder(desk.hat);
  });

  it("keeps the goods off the shelf where staff say so, and gives up what was on back-order", async () => {
    const { orderId } = await paid({ backordered: true });
    await cancelOrder(desk.manager, { orderId, reason: "broken in the store", restock: false });
    expect(await stockOf(desk.shop.db, desk.socks)).toEqual({ onHand: 45, reserved: 0 });
    expect(await stockOf(desk.shop.db, desk.hat)).toEqual({ onHand: 50, reserved: 0 });
    await expectStockInOrder(desk.socks);
  });

  it("can be the shopper's own wish while nothing was sent, and nobody else's", async () => {
    const userId = await createUser(desk.shop);
    const mine = await paid({ userId });
    const owner = desk.shop.user(userId);
    for (const stranger of [desk.shop.guest(), desk.shop.user(await createUser(desk.shop))]) {
      await expect(cancelOwnOrder(stranger, { orderId: mine.orderId })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    const ended = await cancelOwnOrder(owner, { orderId: mine.orderId, reason: "changed my mind" });
    expect(ended).toMatchObject({ cancelReason: "customer", refunded: mine.total });
    const told = ended.timeline.find(({ type }) => type === "cancelled");
    expect(told).toMatchObject({ actor: "you", data: { note: "changed my mind" } });

    const sent = await paid({ userId });
    await shipOrder(desk.manager, {
      orderId: sent.orderId,
      items: [{ lineId: sent.lineIds[0], quantity: 1 }],
    });
    await expect(cancelOwnOrder(owner, { orderId: sent.orderId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("F29: cancel, ship and refund at once: one wins, the others are told, and money and stock are right", async () => {
    for (let round = 0; round < 9; round += 1) {
      const before = await stockOf(desk.shop.db, desk.socks);
      const { orderId, total } = await paid();
      // All three decide about the order as they saw it, even where one of them comes late on a busy machine.
      const { version: expectedVersion } = await adminGetOrder(desk.manager, { orderId });
      const work: Record<string, () => Promise<unknown>> = {
        cancel: () => cancelOrder(desk.manager, { orderId, expectedVersion, reason: "at once" }),
        ship: () => shipOrder(desk.manager, { orderId, expectedVersion }),
        refund: () => refundOrder(desk.manager, { orderId, expectedVersion, reason: "at once" }),
      };
      const names = Object.keys(work);
      const turned = [...names.slice(round % 3), ...names.slice(0, round % 3)];
      const results = await Promise.allSettled(turned.map((name) => work[name]?.()));
      expect(codes(results)).toEqual(["CONFLICT", "CONFLICT", "ok"]);
      // Which one it is, is left to chance.
      const winner = turned[results.findIndex(({ status }) => status === "fulfilled")] ?? "";
      const order = await adminGetOrder(desk.manager, { orderId });
      const back = winner === "ship" ? 0 : total;
      expect(order.refunded).toBe(back);
      expect(refundedAtProvider(orderId)).toBe(back);
      expect(order.fulfilments).toHaveLength(winner === "ship" ? 1 : 0);
      const { onHand } = await stockOf(desk.shop.db, desk.socks);
      expect(onHand).toBe(winner === "ship" ? before.onHand - 5 : before.onHand);
      await expectStockInOrder(desk.socks);
    }
  }, 60_000);

  it("F29: a decision about another version of the order than was looked at is refused", async () => {
    const { orderId } = await paid();
    const { version } = await adminGetOrder(desk.manager, { orderId });
    await addNote(desk.manager, { orderId, body: "call first", visibleToCustomer: false });
    await shipOrder(desk.manager, { orderId, expectedVersion: version, trackingNumber: "1" });
    await expect(
      refundOrder(desk.manager, { orderId, amount: 1, reason: "x", expectedVersion: version }),
    ).rejects.toMatchObject({ code: "CONFLICT", details: { data: { status: "SHIPPED" } } });
  });
});

describe("ordering the same again", () => {
  it("fills the cart as far as the goods are there, and says what is missing", async () => {
    const gone = await createProduct(desk.shop.db, { variants: [{ onHand: 5 }] });
    const { orderId } = await createPaidOrder(desk.shop, {
      lines: [
        { variantId: desk.socks, quantity: 2, unitPrice: 900 },
        { variantId: desk.hat, quantity: 4, unitPrice: 2_000, name: "Hat" },
        { variantId: gone.variantIds[0], quantity: 1, unitPrice: 100, name: "Old lamp" },
      ],
    });
    await desk.shop.db.stockLevel.updateMany({ where: { variantId: desk.hat }, data: { onHand: 3 } });
    await desk.shop.db.product.update({ where: { id: gone.productId }, data: { status: "ARCHIVED" } });
    const guest = desk.shop.guest();
    const accessToken = orderAccessToken(desk.shop.deps, orderId);
    const { cart, skipped } = await reorder(guest, { orderId, accessToken });
    expect(cart.items.map(({ variantId, quantity, unitPrice }) => [variantId, quantity, unitPrice])).toEqual([
      [desk.socks, 2, 1_000],
      [desk.hat, 3, 1_000],
    ]);
    expect(skipped).toEqual([
      { name: "Hat", reason: expect.stringContaining("Only 3 of 4") },
      { name: "Old lamp", reason: expect.any(String) },
    ]);
    expect(guest.issued.cartToken).toBeDefined();
    await expect(reorder(desk.shop.guest(), { orderId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("permissions", () => {
  it("A3: money and goods are only moved by whoever may", async () => {
    const { orderId, lineIds } = await paid();
    const items = [{ lineId: lineIds[0], quantity: 1 }];
    const back = { orderId, items: [{ lineId: lineIds[0], quantity: 1, restock: true }], reason: "x" };
    const as = async (role: "support" | "fulfilment" | "analyst") =>
      desk.shop.user(await createUser(desk.shop, role), role);
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
    expect(await adminGetOrder(desk.manager, { orderId })).toMatchObject({ status: "PAID", refunded: 0 });
  });
});

it("the dashboard counts what waits for somebody", async () => {
  const before = await dashboard(desk.manager);
  const { orderId, lineIds } = await paid({ backordered: true });
  await refundOrder(desk.manager, { orderId, items: [{ lineId: lineIds[0], quantity: 5 }], reason: "x" });
  const waiting = await dashboard(desk.manager);
  expect(waiting.toShip - before.toShip).toBe(1);
  expect(waiting.backorderedPieces - before.backorderedPieces).toBe(1);
  await refundOrder(desk.manager, { orderId, reason: "x" });
  expect((await dashboard(desk.manager)).toShip).toBe(before.toShip);
  await desk.shop.db.order.update({ where: { id: orderId }, data: { paymentProblem: "refund_failed" } });
  expect((await dashboard(desk.manager)).moneyProblems - before.moneyProblems).toBe(1);
});

it("the dashboard tells what was given up from what waits", async () => {
  const { backlog: before } = await dashboard(desk.manager);
  const longAgo = new Date(Date.now() - 3_600_000);
  const given = {
    id: newId("Event"),
    type: "order.paid",
    payload: {},
    createdAt: longAgo,
    deadAt: new Date(),
  };
  await desk.shop.db.outboxEvent.create({ data: given });
  const { backlog } = await dashboard(desk.manager);
  expect(backlog).toMatchObject({ waiting: before.waiting, givenUp: before.givenUp + 1 });
  expect(backlog.oldestSeconds).toBeLessThan(3_600);
});
