import type { OrderId } from "@storewright/kernel";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { createTestShop, openTill, type TestShop, type Till } from "../../testing";
import { confirmWithoutPayment } from "./confirm-without-payment";
import { payOrder } from "./pay-order";
import { reconcilePayments } from "./reconcile-payments";
import { tryPayment } from "./try-payment";

let shop: TestShop;
let till: Till;
const soon = { timeout: 30_000, interval: 20 };
const declined = "pm_card_chargeDeclined";

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"), { settings: { maxHoldsPerCaller: 3 } });
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.simulator.knobs({ reset: true });
  // Nothing of the test before counts.
  await shop.db.$executeRaw`UPDATE orders SET placed_at = placed_at - interval '2 hours', placed_from = NULL,
    email_index = id`;
  till = await openTill(shop);
});

const pay = (orderId: OrderId, paymentMethod: string) => payOrder(shop.system(), { orderId, paymentMethod });
const wishes = (orderId: OrderId) =>
  shop.simulator
    .books()
    .intents.filter((intent) => intent.metadata.order_id === orderId)
    .map((intent) => intent.payment_method_options.card.request_three_d_secure);

describe("whoever tests cards", () => {
  it("A18: is asked to authenticate after three declines", async () => {
    const id = await till.place(declined);
    await pay(id, declined);
    const third = await pay(id, declined);
    expect(third.payment?.status).toBe("declined");
    expect(wishes(id)).toEqual(["automatic"]);
    const fourth = await pay(id, "pm_card_threeDSecureOptional");
    expect(fourth.payment).toMatchObject({ status: "requires_action", nextAction: { type: "redirect" } });
    expect(wishes(id)).toEqual(["any"]);
  });

  it("A18: does not get round it with a new order from the same address", async () => {
    const first = await till.place(declined);
    await pay(first, declined);
    await pay(first, declined);
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-1' WHERE id = ${first}`;
    const next = await till.placeUntried();
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-1' WHERE id = ${next}`;
    const stranger = await till.placeUntried();
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-2' WHERE id = ${stranger}`;
    for (const id of [next, stranger]) {
      await vi.waitFor(async () => {
        await tryPayment(shop.system(), id);
        expect(till.atProvider(id).intents).toHaveLength(1);
      }, soon);
    }
    expect(wishes(next)).toEqual(["any"]);
    expect(wishes(stranger)).toEqual(["automatic"]);
  });

  it("A18: one try keeps its one payment, also where the question was decided otherwise meanwhile", async () => {
    const declines = await till.place(declined);
    await pay(declines, declined);
    await pay(declines, declined);
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-3' WHERE id = ${declines}`;
    await shop.simulator.knobs({ loseReplyNext: 1_000, webhook: { drop: 1_000 } });
    const id = await till.place();
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-3' WHERE id = ${id}`;
    await shop.simulator.knobs({ loseReplyNext: 0 });
    await vi.waitFor(async () => {
      await reconcilePayments(shop.system(), 0);
      expect((await till.order(id)).status).toBe("PAID");
    }, soon);
    expect(till.atProvider(id).intents).toHaveLength(1);
  });

  it("A18: gets 429 after ten tries of one order", async () => {
    const id = await till.place(declined);
    await shop.db.$executeRaw`UPDATE payment SET attempt = 9 WHERE order_id = ${id}`;
    await shop.db.$executeRaw`UPDATE orders SET email_index = 'other' WHERE id = ${id}`;
    await shop.db.$executeRaw`UPDATE orders SET placed_at = placed_at - interval '2 hours' WHERE id = ${id}`;
    expect((await pay(id, declined)).payment?.status).toBe("declined");
    const before = shop.simulator.books().charges.length;
    await expect(pay(id, "pm_card_visa")).rejects.toMatchObject({ code: "RATE_LIMITED" });
    expect(shop.simulator.books().charges).toHaveLength(before);
  });

  it("A18: gets 429 after many tries with one e-mail address, and others do not", async () => {
    const [first, second] = [await till.place(declined), await till.place(declined)];
    const other = await till.place(declined, "sam@example.com");
    await shop.db.$executeRaw`UPDATE payment SET attempt = 8 WHERE order_id = ${first}`;
    expect((await pay(second, declined)).payment?.status).toBe("declined");
    expect((await pay(second, declined)).payment?.status).toBe("declined");
    expect((await pay(second, declined)).payment?.status).toBe("declined");
    await expect(pay(second, "pm_card_visa")).rejects.toMatchObject({
      code: "RATE_LIMITED",
      details: { retryAfter: 3_600 },
    });
    await pay(other, "pm_card_visa");
    await vi.waitFor(async () => expect((await till.order(other)).status).toBe("PAID"), soon);
  });

  it("A18: gets 429 after many tries from one network address", async () => {
    const id = await till.place(declined, "one@example.com");
    const noise = await till.place(declined, "two@example.com");
    await shop.db.$executeRaw`UPDATE orders SET placed_from = 'address-4' WHERE id IN (${id}, ${noise})`;
    await shop.db.$executeRaw`UPDATE payment SET attempt = 119 WHERE order_id = ${noise}`;
    await expect(pay(id, "pm_card_visa")).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});

describe("an order with nothing to pay", () => {
  it("is paid by its gift card without a provider, once", async () => {
    const id = await till.placeUntried();
    await till.giveGiftCard(id, 2_000);
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    const before = shop.simulator.books().intents.length;
    const answers = await Promise.all([1, 2, 3].map(() => confirmWithoutPayment(shop.system(), id)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await till.order(id)).toMatchObject({ status: "PAID", captured: 0, giftAmount: 2_000 });
    expect(shop.simulator.books().intents).toHaveLength(before);
    expect(await till.events(id, "order.paid")).toHaveLength(1);
    expect(await till.stock()).toEqual({ onHand: 49, reserved: 0 });
  });

  it("is found where the process that placed it died, and one with something to pay is left alone", async () => {
    const [free, due] = [await till.placeUntried(), await till.placeUntried()];
    await till.giveGiftCard(free, 2_000);
    await till.giveGiftCard(due, 1_999);
    // Placing such an order makes no payment at all.
    await shop.owner.payment.deleteMany({ where: { orderId: free } });
    await shop.simulator.knobs({ failNext: { count: 1_000, status: 500 } });
    await reconcilePayments(shop.system(), 0);
    expect(await confirmWithoutPayment(shop.system(), due)).toBe(false);
    expect((await till.order(free)).status).toBe("PAID");
    expect((await till.order(due)).status).toBe("PENDING");
  });
});
