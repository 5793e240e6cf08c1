import { inTransaction } from "@storewright/db";
import { newId, type OrderId, type RefundId, trustedId } from "@storewright/kernel";
import { createStripeGateway } from "@storewright/payments";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { compareWithProvider } from "./compare-with-provider";
import { lockOrder } from "./lock-order";
import { moveRefund } from "./move-refund";
import { reconcilePayments } from "./reconcile-payments";
import { retryRefunds } from "./retry-refunds";
import { settleRefund } from "./settle-refund";
import { tryPayment } from "./try-payment";

let shop: TestShop;
let till: Till;
const soon = { timeout: 30_000, interval: 20 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  till = await openTill(shop);
});

async function paid(paymentMethod = "pm_card_visa"): Promise<OrderId> {
  const id = await till.place(paymentMethod);
  await vi.waitFor(async () => expect((await till.order(id)).status).toBe("PAID"), soon);
  return id;
}

/** What staff's verb writes before the provider is asked. */
async function claim(orderId: OrderId, amount: number, giftAmount = 0): Promise<RefundId> {
  const id = newId("Refund");
  await shop.db.refund.create({
    data: { id, orderId, amount, giftAmount, cause: "STAFF", reason: "asked", actor: "usr_test" },
  });
  await shop.db.order.update({
    where: { id: orderId },
    data: { refunded: { increment: amount + giftAmount } },
  });
  return id;
}

const statusOf = async (id: RefundId) => (await shop.db.refund.findUniqueOrThrow({ where: { id } })).status;

/** Lets the time of the next try come. */
async function turn(id: RefundId): Promise<void> {
  await shop.db.$executeRaw`UPDATE refund SET next_try_at = now() WHERE id = ${id}`;
}

/** Refunds in Stripe's dashboard. */
async function refundInDashboard(orderId: OrderId, amount: number): Promise<void> {
  const { providerRef } = await till.payment(orderId);
  const answer = await fetch(`${shop.simulator.url}/v1/refunds`, {
    method: "POST",
    headers: { authorization: `Bearer ${shop.simulator.secretKey}` },
    body: new URLSearchParams({ payment_intent: providerRef ?? "", amount: String(amount) }),
  });
  expect(answer.status).toBe(200);
}

describe("settling a refund", () => {
  it("gives the money back once, in parts, and says what became of the order", async () => {
    const id = await paid();
    const first = await claim(id, 500);
    const answers = await Promise.all([1, 2, 3, 4].map(() => settleRefund(shop.system(), first)));
    expect(answers).toContain("SUCCEEDED");
    await vi.waitFor(async () => expect(await statusOf(first)).toBe("SUCCEEDED"), soon);
    expect(await till.order(id)).toMatchObject({
      status: "PARTIALLY_REFUNDED",
      refunded: 500,
      captured: 2_000,
    });
    const rest = await claim(id, 1_500);
    expect(await settleRefund(shop.system(), rest)).toBe("SUCCEEDED");
    expect(await settleRefund(shop.system(), rest)).toBe("SUCCEEDED");
    expect(await till.order(id)).toMatchObject({ status: "REFUNDED", refunded: 2_000 });
    expect(till.atProvider(id).refunds).toEqual([500, 1_500]);
    expect(await till.events(id, "order.refunded")).toEqual([
      { orderId: id, refundId: first },
      { orderId: id, refundId: rest },
    ]);
    expect((await till.timeline(id)).filter((type) => type === "refunded")).toHaveLength(2);
  });

  it("row Stripe: waits while the provider is away, says so, and is made once when it is back", async () => {
    const id = await paid();
    const refund = await claim(id, 2_000);
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    expect(await settleRefund(shop.system(), refund)).toBe("REQUESTED");
    const row = await shop.db.refund.findUniqueOrThrow({ where: { id: refund } });
    expect(row).toMatchObject({ attempts: 1, lastError: "provider: provider_error", settledAt: null });
    // Its turn has not come yet; on no machine, since it waits an hour longer here.
    await shop.db
      .$executeRaw`UPDATE refund SET next_try_at = next_try_at + interval '1 hour' WHERE id = ${refund}`;
    expect(await retryRefunds(shop.system())).toBe(0);
    expect(await till.order(id)).toMatchObject({ status: "PAID", refunded: 2_000 });
    await shop.simulator.knobs({ reset: true, loseReplyNext: 1_000 });
    await turn(refund);
    await retryRefunds(shop.system());
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(async () => {
      await turn(refund);
      await retryRefunds(shop.system());
      expect(await statusOf(refund)).toBe("SUCCEEDED");
    }, soon);
    expect(till.atProvider(id).refunds).toEqual([2_000]);
    expect(await till.events(id, "order.refunded")).toHaveLength(1);
  });

  it("is asked less and less often", async () => {
    const id = await paid();
    const refund = await claim(id, 100);
    await shop.simulator.knobs({ failNext: { count: 100_000, status: 429 } });
    /** Seconds from now to the next try, by the database's clock. */
    const toNextTry = async (asked = new Date(0)) => {
      const [row] = await shop.db.$queryRaw<{ now: Date; since: number; left: number }[]>`
        SELECT now() AS now, extract(epoch FROM next_try_at - ${asked}::timestamptz)::float8 AS since,
          extract(epoch FROM next_try_at - now())::float8 AS "left" FROM refund WHERE id = ${refund}`;
      if (row === undefined) throw new Error("the refund is gone");
      return row;
    };
    for (const [attempts, seconds] of [
      [0, 5],
      [1, 10],
      [9, 20],
      [12, 160],
      [400, 3_600],
    ] as const) {
      await shop.db.refund.update({ where: { id: refund }, data: { attempts } });
      const { now: before } = await toNextTry();
      await settleRefund(shop.system(), refund);
      // It is counted from a moment between these two, however long the machine took; times are whole milliseconds.
      const { since, left } = await toNextTry(before);
      expect(since).toBeGreaterThanOrEqual(seconds - 0.001);
      expect(left).toBeLessThanOrEqual(seconds + 0.001);
    }
  });

  it("follows a refund that takes its time, by its event or by asking", async () => {
    for (const drop of [0, 1_000]) {
      await shop.simulator.knobs({ webhook: { drop } });
      const id = await till.place("pm_card_pendingRefund");
      await vi.waitFor(async () => {
        await reconcilePayments(shop.system(), 0);
        expect((await till.order(id)).status).toBe("PAID");
      }, soon);
      const refund = await claim(id, 2_000);
      // It takes a second; nothing is heard of that before the shop has been looked at.
      await shop.simulator.knobs({ webhook: { hold: true } });
      expect(await settleRefund(shop.system(), refund)).toBe("PENDING");
      expect(await till.events(id, "order.refunded")).toHaveLength(0);
      await shop.simulator.knobs({ webhook: { hold: false } });
      await vi.waitFor(async () => {
        if (drop > 0) await settleRefund(shop.system(), refund);
        expect(await statusOf(refund)).toBe("SUCCEEDED");
      }, soon);
      expect(await till.order(id)).toMatchObject({ status: "REFUNDED" });
      expect(await till.events(id, "order.refunded")).toHaveLength(1);
    }
  });

  it("takes back what the card's bank sent back, and tells staff", async () => {
    const id = await paid("pm_card_refundFail");
    const line = await shop.db.orderLine.findFirstOrThrow({ where: { orderId: id } });
    const refund = await claim(id, 700);
    await shop.db.refundLine.create({
      data: { refundId: refund, orderLineId: line.id, quantity: 1, amount: 700 },
    });
    await shop.db.orderLine.update({
      where: { id: line.id },
      data: { refundedAmount: 700, refundedQuantity: 1 },
    });
    await shop.simulator.knobs({ webhook: { hold: true } });
    expect(await settleRefund(shop.system(), refund)).toBe("SUCCEEDED");
    await shop.simulator.knobs({ webhook: { hold: false } });
    await vi.waitFor(async () => expect(await statusOf(refund)).toBe("FAILED"), soon);
    expect(await till.order(id)).toMatchObject({
      refunded: 0,
      captured: 2_000,
      paymentProblem: "refund_failed",
    });
    expect(await shop.db.orderLine.findUniqueOrThrow({ where: { id: line.id } })).toMatchObject({
      refundedAmount: 0,
      refundedQuantity: 1,
    });
    expect((await till.timeline(id)).at(-1)).toBe("refund_failed");
    const again = await claim(id, 700);
    // A second later it fails as well.
    await shop.simulator.knobs({ webhook: { hold: true } });
    await settleRefund(shop.system(), again);
    expect(await till.order(id)).toMatchObject({ refunded: 700, paymentProblem: null });
  });

  it("stays in sight while another that failed has not been made anew", async () => {
    const id = await paid();
    const [failed, other] = [await claim(id, 700), await claim(id, 300)];
    const move = (refund: RefundId, status: "FAILED" | "SUCCEEDED") =>
      inTransaction(shop.db, async (tx) => {
        await lockOrder(tx, id);
        await moveRefund(tx, id, refund, { status, providerRef: null, error: null });
      });
    await move(failed, "FAILED");
    await move(other, "SUCCEEDED");
    expect((await till.order(id)).paymentProblem).toBe("refund_failed");
    const again = await claim(id, 700);
    await shop.db.refund.update({ where: { id: again }, data: { retryOf: failed } });
    const another = await claim(id, 200);
    await move(another, "SUCCEEDED");
    expect((await till.order(id)).paymentProblem).toBe("refund_failed");
    await move(again, "SUCCEEDED");
    expect((await till.order(id)).paymentProblem).toBeNull();
  });

  it("fails for good where there is nothing to give back from, and never on a wrong key of ours", async () => {
    const id = await till.placeUntried();
    await shop.db.order.update({ where: { id }, data: { captured: 100 } });
    const refund = await claim(id, 100);
    expect(await settleRefund(shop.system(), refund)).toBe("FAILED");
    expect(await till.order(id)).toMatchObject({ refunded: 0, paymentProblem: "refund_failed" });
    const other = await paid();
    const waiting = await claim(other, 100);
    const { url: apiBase, webhookSecret } = shop.simulator;
    const payments = createStripeGateway({ secretKey: "sk_test_another", webhookSecret, apiBase });
    expect(await settleRefund({ ...shop.system(), payments }, waiting)).toBe("REQUESTED");
    expect(await settleRefund(shop.system(), waiting)).toBe("SUCCEEDED");
    expect(await settleRefund(shop.system(), trustedId("Refund", "rfd_none"))).toBeNull();
  });
});

describe("the gift card's part", () => {
  async function paidWithGift(): Promise<{ id: OrderId; card: string }> {
    const id = await till.placeUntried();
    const card = await till.giveGiftCard(id, 500);
    await vi.waitFor(async () => {
      await tryPayment(shop.system(), id);
      expect((await till.order(id)).status).toBe("PAID");
    }, soon);
    expect(await till.order(id)).toMatchObject({ captured: 1_500, giftAmount: 500 });
    return { id, card };
  }
  const balance = async (card: string) =>
    (await shop.db.giftCard.findUniqueOrThrow({ where: { id: card } })).balance;

  it("goes back with the card's part, once, and never more than was taken", async () => {
    const { id, card } = await paidWithGift();
    const refund = await claim(id, 1_500, 500);
    await Promise.all([1, 2, 3].map(() => settleRefund(shop.system(), refund)));
    await vi.waitFor(async () => expect(await statusOf(refund)).toBe("SUCCEEDED"), soon);
    expect(await balance(card)).toBe(500);
    expect(await till.order(id)).toMatchObject({ status: "REFUNDED", refunded: 2_000 });
    const entries = await shop.db.giftCardEntry.findMany({ where: { giftCardId: card } });
    expect(entries.reduce((sum, entry) => sum + entry.delta, 0)).toBe(500);
    expect(entries.filter((entry) => entry.refundId === refund)).toHaveLength(1);
  });

  it("goes back alone without asking the provider", async () => {
    const { id, card } = await paidWithGift();
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    const refund = await claim(id, 0, 200);
    expect(await settleRefund(shop.system(), refund)).toBe("SUCCEEDED");
    expect(await balance(card)).toBe(200);
    expect(await till.order(id)).toMatchObject({ status: "PARTIALLY_REFUNDED", refunded: 200 });
  });

  it("stays back where the card's part fails afterwards", async () => {
    const id = await till.placeUntried();
    await shop.db.payment.updateMany({ where: { orderId: id }, data: { method: "pm_card_refundFail" } });
    const card = await till.giveGiftCard(id, 500);
    await vi.waitFor(async () => {
      await tryPayment(shop.system(), id);
      expect((await till.order(id)).status).toBe("PAID");
    }, soon);
    const refund = await claim(id, 1_500, 500);
    await shop.simulator.knobs({ webhook: { hold: true } });
    expect(await settleRefund(shop.system(), refund)).toBe("SUCCEEDED");
    expect(await balance(card)).toBe(500);
    await shop.simulator.knobs({ webhook: { hold: false } });
    await vi.waitFor(async () => expect(await statusOf(refund)).toBe("FAILED"), soon);
    expect(await balance(card)).toBe(500);
    expect(await till.order(id)).toMatchObject({ refunded: 500, captured: 1_500, giftAmount: 500 });
  });
});

describe("refunds made at the provider", () => {
  it("get a row of their own, once, however they are heard of", async () => {
    const id = await paid();
    await refundInDashboard(id, 300);
    await vi.waitFor(async () => expect(await till.refunds(id)).toHaveLength(1), soon);
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    await refundInDashboard(id, 1_700);
    await compareWithProvider(shop.system(), 1);
    await compareWithProvider(shop.system(), 1);
    expect(await till.refunds(id)).toMatchObject([
      { amount: 300, status: "SUCCEEDED", cause: "STAFF", actor: "system" },
      { amount: 1_700, status: "SUCCEEDED" },
    ]);
    expect(await till.order(id)).toMatchObject({ status: "REFUNDED", captured: 2_000, refunded: 2_000 });
    // Nobody named the pieces, yet they are not to be sent: their stock is on the shelf again.
    expect(await shop.db.reservation.count({ where: { orderId: id, status: { not: "RELEASED" } } })).toBe(0);
    expect(await till.events(id, "order.refunded")).toHaveLength(2);
  });

  it("are asked after when their event could not be applied", async () => {
    const id = await paid();
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    await refundInDashboard(id, 400);
    const [refund] = shop.simulator.books().refunds.slice(-1);
    const { providerRef } = await till.payment(id);
    for (const [type, payload] of [
      ["refund.updated", { refundRef: refund?.id }],
      ["charge.refunded", {}],
    ] as const) {
      await shop.db.paymentEvent.create({
        data: {
          provider: "stripe",
          eventId: `evt_${type}_${id}`,
          type,
          providerRef: providerRef ?? "",
          payload: { ...payload },
        },
      });
    }
    await reconcilePayments(shop.system(), 0);
    expect(await till.refunds(id)).toMatchObject([{ amount: 400, status: "SUCCEEDED" }]);
    expect(await shop.db.paymentEvent.count({ where: { eventId: { endsWith: id }, appliedAt: null } })).toBe(
      0,
    );
  });
});
