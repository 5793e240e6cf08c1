import { newId, type OrderId } from "@storewright/kernel";
import { createStripeGateway } from "@storewright/payments";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import {
  createTestShop,
  createUser,
  everyEventTaken,
  guestOrder,
  openTill,
  type TestShop,
  type Till,
} from "../../testing";
import { keepPace } from "../../testing/pace";
import { addItem } from "../cart";
import { customerIndex } from "../pricing";
import { applySuccess } from "./apply-success";
import { cancelOrder } from "./cancel-order";
import { compareWithProvider, findLostPayments } from "./compare-with-provider";
import { confirmPayment } from "./confirm-payment";
import { openEmail } from "./order-seal";
import { placeOrder } from "./place-order";
import { readOrder, viewOrder } from "./read-order";
import { reconcilePayments } from "./reconcile-payments";
import { releaseExpiredHolds } from "./release-expired-holds";
import { retryRefunds } from "./retry-refunds";
import { settlePayment } from "./settle-payment";
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

const becomes = (id: OrderId, status: string) =>
  vi.waitFor(async () => expect((await till.order(id)).status).toBe(status), soon);

/** What must be true of an order that was paid, however it went. */
async function isPaidOnce(id: OrderId): Promise<void> {
  const { captured, refunded, paidAt, paymentProblem } = await till.order(id);
  expect({ captured, refunded, paymentProblem }).toEqual({
    captured: till.price,
    refunded: 0,
    paymentProblem: null,
  });
  expect(paidAt).not.toBeNull();
  const { intents } = till.atProvider(id);
  expect(intents.filter(({ status }) => status === "succeeded")).toHaveLength(1);
  expect((await till.timeline(id)).filter((type) => type === "paid")).toHaveLength(1);
  expect(await till.events(id, "order.paid")).toHaveLength(1);
  expect(await shop.db.stockMovement.count({ where: { orderId: id } })).toBe(1);
}

describe("the provider fails", () => {
  it("F13: a lost reply, a 500 and a 429 are asked again with the same key, and lead to one payment", async () => {
    const troubles = [
      { loseReplyNext: 1_000 },
      { failNext: { count: 1_000, status: 500 } },
      { failNext: { count: 1_000, status: 429 } },
    ] as const;
    for (const trouble of troubles) {
      await shop.simulator.knobs({ reset: true, ...trouble, webhook: { hold: true } });
      const id = await till.place();
      expect(await till.order(id)).toMatchObject({
        status: "PENDING",
        paymentProblem: "provider_unavailable",
        captured: 0,
      });
      await shop.simulator.knobs({ reset: true });
      await vi.waitFor(async () => {
        await reconcilePayments(shop.system(), 0);
        expect((await till.order(id)).status).toBe("PAID");
      }, soon);
      await isPaidOnce(id);
      expect(till.atProvider(id).intents).toHaveLength(1);
    }
  });

  it("F14: row Stripe: is down at checkout: the order stands with its stock held, the shopper is told, it is paid later", async () => {
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    const id = await till.place();
    for (let round = 0; round < 3; round += 1) await reconcilePayments(shop.system(), 0);
    expect(await till.order(id)).toMatchObject({ status: "PENDING", paymentProblem: "provider_unavailable" });
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 1 });
    // Said once, however often it is tried.
    expect(await till.timeline(id)).toEqual(["placed", "payment_unavailable"]);
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(async () => {
      await reconcilePayments(shop.system(), 0);
      expect((await till.order(id)).status).toBe("PAID");
    }, soon);
    await isPaidOnce(id);
  });

  it("F14: row Stripe: is slow at checkout: the shopper waits less than 2 s, and the payment is found later", async () => {
    // In no other test the shop has less patience with its provider than the machine may need.
    const { url: apiBase, secretKey, webhookSecret } = shop.simulator;
    const payments = createStripeGateway({ secretKey, webhookSecret, apiBase });
    const ctx = { ...shop.guest(), payments };
    await addItem(ctx, { variantId: till.variantId, quantity: 1 });
    await shop.simulator.knobs({ delayMs: 5_000 });
    const pace = keepPace(() => shop.db.$queryRaw`SELECT 1`);
    const waited = pace.begin();
    const { order } = await placeOrder({ ...ctx, cartToken: ctx.issued.cartToken }, guestOrder());
    const took = waited();
    await pace.stop();
    const { id } = order;
    // Less than the provider takes; what machine and database are late is not counted.
    expect(took).toBeLessThan(3_000);
    expect(await till.order(id)).toMatchObject({ status: "PENDING", paymentProblem: "provider_unavailable" });
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(
      async () => {
        await reconcilePayments(shop.system(), 0);
        expect((await till.order(id)).status).toBe("PAID");
      },
      { timeout: 30_000, interval: 100 },
    );
    await isPaidOnce(id);
  });

  it("keeps an event open that could not be looked into, until the provider answers", async () => {
    await shop.simulator.knobs({ webhook: { drop: 10 } });
    const id = await till.place("pm_card_threeDSecure2Required");
    const { providerRef } = await till.payment(id);
    await shop.db.paymentEvent.create({
      data: {
        provider: "stripe",
        eventId: `evt_${id}`,
        type: "payment.canceled",
        providerRef: providerRef ?? "",
        payload: {},
      },
    });
    const event = () => shop.db.paymentEvent.findFirstOrThrow({ where: { eventId: `evt_${id}` } });
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    await reconcilePayments(shop.system(), 0);
    expect((await event()).appliedAt).toBeNull();
    await shop.simulator.knobs({ reset: true });
    await vi.waitFor(async () => {
      await reconcilePayments(shop.system(), 0);
      expect((await event()).appliedAt).not.toBeNull();
    }, soon);
  });
});

describe("events", () => {
  it("F15: an order is paid by the event alone, before the reply and without a browser", async () => {
    await shop.simulator.knobs({ loseReplyNext: 1_000 });
    const id = await till.place();
    await becomes(id, "PAID");
    await isPaidOnce(id);
    expect((await till.payment(id)).providerRef).toMatch(/^pi_/);
  });

  it("F16: fifty copies, out of order, have one effect", async () => {
    await shop.simulator.knobs({ webhook: { duplicate: 50, reorder: true } });
    const id = await till.place("pm_card_threeDSecureOptional");
    await becomes(id, "PAID");
    await isPaidOnce(id);
    const facts = await till.facts(id);
    const again = await Promise.all(Array.from({ length: 50 }, () => confirmPayment(shop.system(), facts)));
    expect(new Set(again)).toEqual(new Set(["already"]));
    await isPaidOnce(id);
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
  });

  it("F16: two days late, after the order was cancelled and its money given back, nothing goes back to PAID", async () => {
    const id = await till.place();
    await becomes(id, "PAID");
    const facts = await till.facts(id);
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    await cancelOrder(manager, { orderId: id, reason: "sold out in the shop" });
    await everyEventTaken(shop);
    const before = await till.order(id);
    expect(before).toMatchObject({ captured: 2_000, refunded: 2_000 });
    expect(await confirmPayment(shop.system(), facts)).toBe("already");
    expect(await till.order(id)).toEqual(before);
    expect(till.atProvider(id).refunds).toEqual([2_000]);
  });

  it("F18: another amount or currency pays nothing, is told once, and what is there can be given back", async () => {
    await shop.simulator.knobs({ webhook: { drop: 50 } });
    const id = await till.place();
    const facts = await till.facts(id);
    const confirm = (change: object) => confirmPayment(shop.system(), { ...facts, ...change });
    expect(await confirm({ currency: "EUR" })).toBe("amount_mismatch");
    expect(await till.order(id)).toMatchObject({ status: "PENDING", captured: 0 });
    expect(await confirm({ amountReceived: 1_999 })).toBe("amount_mismatch");
    expect(await applySuccess(shop.system(), { ...facts, amountReceived: 1_999 })).toBe("amount_mismatch");
    expect(await till.order(id)).toMatchObject({ status: "PENDING", paymentProblem: "amount_mismatch" });
    expect((await till.timeline(id)).filter((type) => type === "payment_amount_mismatch")).toHaveLength(1);
    expect(shop.logged.join("")).toContain("a payment needs a person");
    // It stays PENDING with its stock, past its hold, until staff decide.
    await till.expire(id);
    expect(await releaseExpiredHolds(shop.system())).toBe(0);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 1 });
  });

  it("F18: staff end an order of a wrong amount, and the money goes back", async () => {
    await shop.simulator.knobs({ webhook: { drop: 50 } });
    const id = await till.place();
    const facts = await till.facts(id);
    await confirmPayment(shop.system(), { ...facts, amountReceived: 1_500 });
    expect(await till.order(id)).toMatchObject({ status: "PENDING", captured: 1_500 });
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    await cancelOrder(manager, { orderId: id, reason: "wrong amount" });
    await retryRefunds(shop.system());
    expect(await till.order(id)).toMatchObject({ captured: 1_500, refunded: 1_500 });
    expect(till.atProvider(id).refunds).toEqual([1_500]);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });
});

/** An order whose hold ended while its payment's reply and events were lost. */
async function endedUnheard(): Promise<OrderId> {
  await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { drop: 1_000 } });
  const id = await till.place();
  expect(await till.payment(id)).toMatchObject({ providerRef: null, status: "CREATED" });
  await till.expire(id);
  expect(await releaseExpiredHolds(shop.system())).toBe(1);
  expect(await till.order(id)).toMatchObject({ status: "CANCELLED", cancelReason: "expired" });
  await shop.simulator.knobs({ reset: true });
  return id;
}

async function sellOut(): Promise<void> {
  await shop.db.$executeRaw`UPDATE stock_level SET on_hand = reserved WHERE variant_id = ${till.variantId}`;
}

describe("money that comes too late", () => {
  it("F20: buys the stock again while it is there", async () => {
    const id = await endedUnheard();
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
    expect(await findLostPayments(shop.system())).toBeGreaterThanOrEqual(1);
    expect(await till.order(id)).toMatchObject({ status: "PAID", cancelReason: null, cancelledAt: null });
    await isPaidOnce(id);
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
    expect(await findLostPayments(shop.system())).toBe(0);
  });

  it("F19: goes back once when the goods are gone, and the shopper is told", async () => {
    const id = await endedUnheard();
    await sellOut();
    const facts = { ...(await intentOf(id)) };
    const answers = await Promise.all(Array.from({ length: 8 }, () => confirmPayment(shop.system(), facts)));
    expect(answers.filter((answer) => answer === "refund_due")).toHaveLength(1);
    expect(await till.order(id)).toMatchObject({ status: "CANCELLED", paymentProblem: "late_payment" });
    await Promise.all([retryRefunds(shop.system()), compareWithProvider(shop.system(), 1)]);
    expect(await till.order(id)).toMatchObject({
      status: "CANCELLED",
      paymentProblem: "late_payment_refunded",
      captured: 2_000,
      refunded: 2_000,
    });
    expect(till.atProvider(id).refunds).toEqual([2_000]);
    expect(await till.refunds(id)).toMatchObject([{ cause: "LATE_PAYMENT", status: "SUCCEEDED" }]);
    expect(await till.events(id, "order.late-refunded")).toEqual([{ orderId: id }]);
    expect(await till.events(id, "order.refunded")).toEqual([]);
    expect(await confirmPayment(shop.system(), facts)).toBe("already");
    expect(await till.stock()).toMatchObject({ reserved: 0 });
  });

  it("F19: waits for a provider that is away, and goes back once", async () => {
    const id = await endedUnheard();
    await sellOut();
    expect(await confirmPayment(shop.system(), await intentOf(id))).toBe("refund_due");
    await shop.simulator.knobs({ failNext: { count: 3, status: 500 } });
    await retryRefunds(shop.system());
    expect(await till.refunds(id)).toMatchObject([
      { status: "REQUESTED", lastError: "provider: provider_error" },
    ]);
    await shop.simulator.knobs({ loseReplyNext: 3 });
    await vi.waitFor(async () => {
      await shop.db.refund.updateMany({ where: { orderId: id }, data: { nextTryAt: new Date(0) } });
      await retryRefunds(shop.system());
      expect((await till.order(id)).paymentProblem).toBe("late_payment_refunded");
    }, soon);
    expect(till.atProvider(id).refunds).toEqual([2_000]);
  });

  it("goes back for an order that somebody cancelled, also where the goods are there", async () => {
    await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { drop: 1_000 } });
    const id = await till.place();
    await shop.simulator.knobs({ loseReplyNext: 0 });
    const manager = shop.user(await createUser(shop, "manager"), "manager");
    await cancelOrder(manager, { orderId: id, reason: "asked by phone" });
    await shop.simulator.knobs({ reset: true });
    expect(await findLostPayments(shop.system())).toBeGreaterThanOrEqual(1);
    expect(await till.order(id)).toMatchObject({
      status: "CANCELLED",
      cancelReason: "staff",
      paymentProblem: "late_payment_refunded",
      captured: 2_000,
      refunded: 2_000,
    });
    expect(till.atProvider(id).refunds).toEqual([2_000]);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });

  it("goes back where it comes twice", async () => {
    const id = await till.place();
    await becomes(id, "PAID");
    const second = await shop.deps.payments.createAndConfirm({
      orderId: id,
      attempt: 99,
      amount: 2_000,
      currency: "USD",
      paymentMethod: "pm_card_visa",
    });
    if (second.status !== "succeeded") throw new Error(second.status);
    await vi.waitFor(async () => {
      await compareWithProvider(shop.system(), 1);
      expect(await till.refunds(id)).toMatchObject([{ cause: "LATE_PAYMENT", status: "SUCCEEDED" }]);
    }, soon);
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 4_000, refunded: 2_000 });
    const books = shop.simulator.books();
    expect(books.refunds.filter((refund) => refund.payment_intent === second.ref)).toHaveLength(1);
    expect(till.atProvider(id).refunds).toEqual([2_000]);
  });

  it("goes back each time, once, where it comes three times", async () => {
    const id = await till.place();
    await becomes(id, "PAID");
    const again = (attempt: number) =>
      shop.deps.payments.createAndConfirm({
        orderId: id,
        attempt,
        amount: 2_000,
        currency: "USD",
        paymentMethod: "pm_card_visa",
      });
    const [second, third] = [await again(98), await again(99)];
    if (second.status !== "succeeded" || third.status !== "succeeded") throw new Error("not paid");
    await Promise.all([second, third, second, third].map((payment) => applySuccess(shop.system(), payment)));
    await vi.waitFor(async () => {
      await retryRefunds(shop.system());
      expect((await till.refunds(id)).map(({ status }) => status)).toEqual(["SUCCEEDED", "SUCCEEDED"]);
    }, soon);
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 6_000, refunded: 4_000 });
    const refunded = shop.simulator.books().refunds.map((refund) => refund.payment_intent);
    for (const { ref } of [second, third]) expect(refunded.filter((each) => each === ref)).toHaveLength(1);
  });
});

describe("money that comes too late for a price with a gift card and a promotion in it", () => {
  /** An order of 1,500 by card and 500 by gift card with a promotion's one use, ended unheard. */
  async function ended(): Promise<{ id: OrderId; card: string; promotionId: string }> {
    const id = await till.placeUntried();
    const card = await till.giveGiftCard(id, 500);
    const promotionId = newId("Promotion");
    await shop.db.promotion.create({
      data: {
        id: promotionId,
        name: "Once",
        // Not for the orders of the other tests.
        active: false,
        kind: "FIXED",
        amount: 100,
        currency: "USD",
        maxUses: 1,
        uses: 1,
        maxUsesPerCustomer: 1,
      },
    });
    const order = await till.order(id);
    const customer = customerIndex(shop.deps, openEmail(await shop.deps.cipher.load([order.email]), order));
    await shop.db.promotionUse.create({
      data: { promotionId, orderId: id, customerIndex: customer, slot: 1, amount: 100 },
    });
    const step = { kind: "promotion", ref: promotionId, label: "Once", amount: -100, detail: "" };
    await shop.db.orderLine.updateMany({ where: { orderId: id }, data: { explanation: [step] } });
    await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { drop: 1_000 } });
    await vi.waitFor(async () => {
      await tryPayment(shop.system(), id);
      expect(till.atProvider(id).intents).toHaveLength(1);
    }, soon);
    await till.expire(id);
    await releaseExpiredHolds(shop.system());
    await shop.simulator.knobs({ reset: true });
    expect(await balance(card)).toBe(500);
    expect(await shop.db.promotionUse.count({ where: { orderId: id } })).toBe(0);
    return { id, card, promotionId };
  }
  const balance = async (card: string) =>
    (await shop.db.giftCard.findUniqueOrThrow({ where: { id: card } })).balance;
  const uses = async (id: string) => (await shop.db.promotion.findUniqueOrThrow({ where: { id } })).uses;

  it("F20: takes both again and is paid", async () => {
    const { id, card, promotionId } = await ended();
    expect(await applySuccess(shop.system(), await intentOf(id))).toBe("paid");
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 1_500, giftAmount: 500 });
    expect(await balance(card)).toBe(0);
    expect(await uses(promotionId)).toBe(1);
    expect(await shop.db.promotionUse.findFirst({ where: { orderId: id } })).toMatchObject({
      slot: 1,
      amount: 100,
    });
    const entries = await shop.db.giftCardEntry.findMany({ where: { giftCardId: card } });
    expect(entries.reduce((sum, entry) => sum + entry.delta, 0)).toBe(0);
  });

  it.each([
    ["the gift card was spent", "card"],
    ["the promotion was used by somebody else", "promotion"],
  ] as const)("F19: goes back where %s meanwhile", async (_, what) => {
    const { id, card, promotionId } = await ended();
    if (what === "card") await shop.db.giftCard.update({ where: { id: card }, data: { balance: 499 } });
    else await shop.db.promotion.update({ where: { id: promotionId }, data: { uses: 1 } });
    expect(await applySuccess(shop.system(), await intentOf(id))).toBe("refund_due");
    expect(await till.order(id)).toMatchObject({
      status: "CANCELLED",
      paymentProblem: "late_payment_refunded",
      captured: 1_500,
      refunded: 1_500,
    });
    expect(till.atProvider(id).refunds).toEqual([1_500]);
    expect(await balance(card)).toBe(what === "card" ? 499 : 500);
    expect(await uses(promotionId)).toBe(what === "card" ? 0 : 1);
    expect(await till.stock()).toEqual({ onHand: 50, reserved: 0 });
  });
});

async function intentOf(id: OrderId) {
  const [intent] = till.atProvider(id).intents;
  const outcome = await shop.deps.payments.retrieve(intent?.id ?? "");
  if (outcome.status !== "succeeded") throw new Error(outcome.status);
  return outcome;
}

describe("comparing with the provider", () => {
  it("pays an order whose success nobody told us of, also long after", async () => {
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    const id = await till.place("pm_card_threeDSecure2Required");
    await shop.db
      .$executeRaw`UPDATE payment SET updated_at = now() + interval '1 day' WHERE order_id = ${id}`;
    await authenticate(id);
    expect(await compareWithProvider(shop.system(), 1)).toBeGreaterThanOrEqual(1);
    await isPaidOnce(id);
  });

  it("asks after a shopper at the bank whose return nobody told us of", async () => {
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    const id = await till.place("pm_card_threeDSecure2Required");
    await authenticate(id);
    expect((await till.order(id)).status).toBe("PENDING");
    await reconcilePayments(shop.system(), 0);
    await isPaidOnce(id);
  });

  it("lets go of money that is held for an order that has ended", async () => {
    const id = await endedUnheard();
    // Its event would let it go as well, at a time of its own.
    await shop.simulator.knobs({ webhook: { drop: 1_000 } });
    const held = await shop.deps.payments.createAndConfirm({
      orderId: id,
      attempt: 50,
      amount: 2_000,
      currency: "USD",
      paymentMethod: "pm_card_visa",
      captureMethod: "manual",
    });
    if (held.status !== "authorized") throw new Error(held.status);
    await findLostPayments(shop.system());
    expect(await shop.deps.payments.retrieve(held.ref)).toMatchObject({ status: "canceled" });
  });

  it("says when the provider does not answer to the end", async () => {
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 429 } });
    await expect(compareWithProvider(shop.system(), 1)).rejects.toThrow("did not list its payments");
  });
});

async function authenticate(id: OrderId): Promise<void> {
  const row = await readOrder(shop.db, id);
  if (row === null) throw new Error("there is no such order");
  const { payment } = await viewOrder(shop.deps, row);
  await fetch(payment?.nextAction?.type === "redirect" ? payment.nextAction.url : "", {
    method: "POST",
    body: new URLSearchParams({ choice: "complete" }),
    redirect: "manual",
  });
}

describe("declines", () => {
  it("are told once a try, with the number of the try", async () => {
    const id = await till.place("pm_card_chargeDeclinedInsufficientFunds");
    expect(await till.order(id)).toMatchObject({ status: "PENDING", paymentProblem: "declined" });
    for (let round = 0; round < 3; round += 1) {
      await reconcilePayments(shop.system(), 0);
      await compareWithProvider(shop.system(), 1);
    }
    expect(await till.events(id, "order.payment-failed")).toEqual([{ orderId: id, attempt: 1 }]);
    expect(await till.timeline(id)).toEqual(["placed", "payment_declined"]);
    // The event of the first try comes when a second is under way.
    await shop.db.$executeRaw`UPDATE payment SET attempt = 2, status = 'CREATED', method = 'pm_card_visa'
      WHERE order_id = ${id}`;
    const { providerRef } = await till.payment(id);
    expect(await settlePayment(shop.system(), providerRef ?? "")).toBe(true);
    expect(await till.payment(id)).toMatchObject({ status: "CREATED", attempt: 2 });
    await tryPayment(shop.system(), id);
    await becomes(id, "PAID");
    expect(await till.events(id, "order.payment-failed")).toHaveLength(1);
  });
});
