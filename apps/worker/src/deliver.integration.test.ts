import { addItem } from "@storewright/api/cart";
import { listMessages, resendMessage } from "@storewright/api/messages";
import { placeOrder } from "@storewright/api/order";
import { createCaller } from "@storewright/api/root";
import { createUser, guestOrder } from "@storewright/api/testing";
import { createProduct } from "@storewright/db/testing";
import { newId, type OrderId, trustedId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../testing/test-worker";
import { claimMessages, type Outcome, renewClaim, settleMessages } from "./messages/claim";
import type { ClaimedMessage } from "./messages/message";
import { maxTries } from "./messages/retry-plan";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 2);
});
afterEach(async () => {
  await worker.stop();
  await worker.shop.db.notification.deleteMany({});
});
afterAll(() => worker.close());

let count = 0;
/** A guest's paid order whose confirmation waits to be sent. */
async function confirmed(): Promise<{ orderId: OrderId; address: string; eventId: string }> {
  count += 1;
  const address = `guest-${count}@example.com`;
  const orderId = await worker.paidOrder(address);
  const eventId = await worker.handle("order.paid", { orderId });
  return { orderId, address, eventId };
}

/** A parcel with everything in it, on its way; its mail and its text message wait to be sent. */
async function shipped() {
  const { orderId, address, eventId } = await confirmed();
  const phone = `+1415555${String(1_000 + count)}`;
  await worker.giveNumber(orderId, phone);
  const fulfilmentId = newId("Fulfilment");
  await worker.shop.db.fulfilment.create({
    data: { id: fulfilmentId, orderId, carrier: "UPS", trackingNumber: "1Z9" },
  });
  const shippedId = await worker.handle("order.shipped", { orderId, fulfilmentId });
  return { orderId, address, phone, eventIds: [eventId, shippedId] };
}

const rowOf = (orderId: OrderId) =>
  worker.shop.db.notification.findFirstOrThrow({ where: { orderId, kind: "order-confirmation" } });
const staff = async () => worker.shop.user(await createUser(worker.shop, "owner"), "owner");
const secondsUntil = (time: Date) => (time.getTime() - Date.now()) / 1_000;

describe("a provider in trouble", () => {
  it.each([429, 500])(
    "F35: answers %i for a while: mails wait, none is lost, each arrives once",
    async (status) => {
      const waiting = [await confirmed(), await confirmed(), await confirmed()];
      worker.mailbox.knobs({ failNext: 1_000, status });
      for (let round = 1; round <= 5; round += 1) {
        const began = Date.now();
        expect(await worker.deliver()).toBe(3);
        const ended = Date.now();
        const row = await rowOf(waiting[0]?.orderId as OrderId);
        expect(row).toMatchObject({ status: "pending", attempts: round, lockedUntil: null });
        const pause = 2 ** round;
        expect(row.nextTryAt.getTime() - began).toBeGreaterThan(pause * 700 - 1_000);
        expect(row.nextTryAt.getTime() - ended).toBeLessThan(pause * 1_300);
        // Nothing is due until the pause is over; the first ones are shorter than a busy machine may stop for.
        if (pause > 16) expect(await worker.deliver()).toBe(0);
        await worker.hurry();
      }
      worker.mailbox.knobs({ failNext: 0 });
      await worker.deliver();
      await worker.deliver();
      for (const { address, orderId } of waiting) {
        expect(worker.mailbox.messages(address)).toHaveLength(1);
        expect(await rowOf(orderId)).toMatchObject({ status: "sent", lastError: null, attempts: 6 });
        expect((await worker.shop.db.order.findUniqueOrThrow({ where: { id: orderId } })).status).toBe(
          "PAID",
        );
      }
    },
  );

  it("F35: row Resend alone: keeps the text messages going while the mails wait, and the events are done", async () => {
    const { orderId, phone, address, eventIds } = await shipped();
    worker.mailbox.knobs({ channel: "email", failNext: 1_000, status: 500 });
    await worker.deliver();
    expect(worker.mailbox.messages(phone)).toHaveLength(1);
    expect(worker.mailbox.messages(address)).toHaveLength(0);
    expect(await rowOf(orderId)).toMatchObject({ status: "pending", attempts: 1 });
    const events = await worker.shop.db.outboxEvent.findMany({ where: { id: { in: eventIds } } });
    expect(events.map(({ doneAt }) => doneAt !== null)).toEqual([true, true]);
  });

  it("F35: is back: what waits for it goes out within seconds of the first mail it takes", async () => {
    const waiting = [await confirmed(), await confirmed()];
    worker.mailbox.knobs({ failNext: 1_000, status: 500 });
    for (let round = 1; round <= 6; round += 1) {
      await worker.hurry();
      await worker.deliver();
    }
    const pauses = async () =>
      Promise.all(waiting.map(async ({ orderId }) => secondsUntil((await rowOf(orderId)).nextTryAt)));
    expect(Math.min(...(await pauses()))).toBeGreaterThan(20);
    worker.mailbox.knobs({ failNext: 0 });
    const poisoned = await confirmed();
    await worker.shop.db.notification.updateMany({
      where: { orderId: poisoned.orderId },
      data: { attempts: 3, lastError: "Error: a fault of ours", nextTryAt: new Date(Date.now() + 60_000) },
    });
    await confirmed();
    await worker.deliver();
    expect(Math.max(...(await pauses()))).toBeLessThan(6);
    expect(secondsUntil((await rowOf(poisoned.orderId)).nextTryAt)).toBeGreaterThan(20);
  });

  it("takes the mail and loses the answer: one mail", async () => {
    const { address } = await confirmed();
    worker.mailbox.knobs({ loseReplies: 1 });
    await worker.deliver();
    await worker.hurry();
    await worker.deliver();
    expect(worker.mailbox.messages(address)).toHaveLength(1);
  });

  it("takes the text message and loses the answer: one text message, although Twilio knows no keys", async () => {
    const { phone, orderId } = await shipped();
    worker.mailbox.knobs({ channel: "sms", loseReplies: 1 });
    await worker.deliver();
    await worker.hurry();
    await worker.deliver();
    const [text] = worker.mailbox.messages(phone);
    expect(worker.mailbox.messages(phone)).toHaveLength(1);
    expect(await worker.shop.db.notification.findFirst({ where: { orderId, channel: "sms" } })).toMatchObject(
      { status: "sent", providerRef: text?.id },
    );
  });

  it("refuses a message for good: it is failed at once, and no other waits for it", async () => {
    const [refused, fine] = [await confirmed(), await confirmed()];
    worker.mailbox.knobs({ failNext: 1, status: 422 });
    await worker.deliver();
    const rows = [await rowOf(refused.orderId), await rowOf(fine.orderId)];
    expect(rows.map(({ status }) => status).sort()).toEqual(["failed", "sent"]);
    expect(rows.find(({ status }) => status === "failed")?.lastError).toBe("validation_error");
  });

  it("F34: a message that cannot even be written holds up none of the others", async () => {
    const [poisoned, fine] = [await confirmed(), await confirmed()];
    await worker.shop.db.order.update({ where: { id: poisoned.orderId }, data: { email: "not sealed" } });
    await worker.deliver();
    expect(worker.mailbox.messages(fine.address)).toHaveLength(1);
    const row = await rowOf(poisoned.orderId);
    expect(row).toMatchObject({ status: "pending", attempts: 1 });
    expect(row.lastError).not.toContain("not sealed");
  });
});

describe("after 24 hours", () => {
  it("row Resend, row Twilio: staff see the message as failed and send it again by hand", async () => {
    const { orderId, address } = await confirmed();
    await worker.shop.db.notification.updateMany({ where: { orderId }, data: { attempts: maxTries - 1 } });
    worker.mailbox.knobs({ failNext: 1, status: 500 });
    await worker.deliver();
    const ctx = await staff();
    const failed = await listMessages(ctx, { page: 1, limit: 10, status: "failed" });
    expect(failed).toMatchObject({ total: 1, failed: 1, pending: 0 });
    expect(failed.items[0]).toMatchObject({
      kind: "order-confirmation",
      title: "Order confirmation",
      orderId,
      attempts: maxTries,
      lastError: "internal_server_error",
    });
    expect(worker.shop.logged.join("")).toContain("a message was given up; staff can send it again");
    await worker.hurry();
    expect(await worker.deliver()).toBe(0);

    const messageId = failed.items[0]?.id ?? trustedId("Notification", "");
    await Promise.all([resendMessage(ctx, { messageId }), resendMessage(ctx, { messageId })]);
    await worker.deliver();
    expect(worker.mailbox.messages(address)).toHaveLength(1);
    expect(await rowOf(orderId)).toMatchObject({ status: "sent", attempts: 1 });
  });

  it("sends what was sent once more when staff ask, once a click that hurries", async () => {
    const { orderId, address } = await confirmed();
    await worker.deliver();
    const ctx = await staff();
    const { id } = await rowOf(orderId);
    const messageId = trustedId("Notification", id);
    const [first, second] = await Promise.all([
      resendMessage(ctx, { messageId }),
      resendMessage(ctx, { messageId }),
    ]);
    expect(first).toMatchObject({ status: "pending", again: true });
    expect(second?.id).toBe(first?.id);
    await worker.deliver();
    expect(worker.mailbox.messages(address)).toHaveLength(2);
    await resendMessage(ctx, { messageId: trustedId("Notification", first?.id ?? "") });
    await worker.deliver();
    expect(worker.mailbox.messages(address)).toHaveLength(3);
  });
});

/** Writes the result of one claim; what became of it. */
const settle = async (message: ClaimedMessage, outcome: Outcome) =>
  (await settleMessages(worker.shop.db, [{ message, outcome }])).get(message.id);

describe("a claim", () => {
  it("F3: that was taken over changes nothing with its late result", async () => {
    const { orderId, address } = await confirmed();
    const { db } = worker.shop;
    const [zombie] = await claimMessages(db, "email", 1);
    if (zombie === undefined) throw new Error("nothing to claim");
    expect(await worker.deliver()).toBe(0);
    await db.notification.updateMany({ where: { orderId }, data: { lockedUntil: new Date(Date.now() - 1) } });
    await worker.deliver();
    const taken = await rowOf(orderId);
    expect(taken).toMatchObject({ status: "sent", fence: zombie.fence + 1 });
    for (const status of ["failed", "later"] as const)
      expect(await settle(zombie, { status, reason: "late" })).toBe("superseded");
    expect(await settle(zombie, { status: "sent", providerRef: "late" })).toBe("superseded");
    expect(await rowOf(orderId)).toEqual(taken);
    expect(worker.mailbox.messages(address)).toHaveLength(1);
  });

  it("F3: that was taken over and is still open cannot be ended by the zombie either", async () => {
    const { orderId } = await confirmed();
    const { db } = worker.shop;
    const [zombie] = await claimMessages(db, "email", 1);
    if (zombie === undefined) throw new Error("nothing to claim");
    await db.notification.updateMany({ where: { orderId }, data: { lockedUntil: new Date(Date.now() - 1) } });
    await claimMessages(db, "email", 1);
    const before = await rowOf(orderId);
    expect(await settle(zombie, { status: "failed", reason: "late" })).toBe("superseded");
    expect(await rowOf(orderId)).toEqual(before);
  });

  it("that is slow to be written is lengthened before the provider is called, unless it was taken over", async () => {
    const { orderId } = await confirmed();
    const { db } = worker.shop;
    const expire = () =>
      db.notification.updateMany({ where: { orderId }, data: { lockedUntil: new Date(Date.now() - 1) } });
    const [slow] = await claimMessages(db, "email", 1);
    if (slow === undefined) throw new Error("nothing to claim");
    await expire();
    expect(await renewClaim(db, slow)).toBe(true);
    expect(await claimMessages(db, "email", 1)).toEqual([]);
    await expire();
    expect(await claimMessages(db, "email", 1)).toHaveLength(1);
    expect(await renewClaim(db, slow)).toBe(false);
  });

  it("is one worker's, however many look at once", async () => {
    const waiting = await Promise.all(Array.from({ length: 6 }, () => confirmed()));
    const taken = await Promise.all(Array.from({ length: 8 }, () => worker.deliver()));
    expect(taken.reduce((a, b) => a + b, 0)).toBe(6);
    for (const { address } of waiting) expect(worker.mailbox.messages(address)).toHaveLength(1);
  });
});

describe("a text message", () => {
  it("goes to whoever asked for it, beside the mail", async () => {
    const { address, phone } = await shipped();
    await worker.deliver();
    expect(worker.mailbox.messages(phone)).toMatchObject([
      { channel: "sms", text: expect.stringMatching(/^Test shop: order \d+ is on its way\. UPS 1Z9\./) },
    ]);
    expect(worker.mailbox.messages(address).map(({ subject }) => subject)).toContainEqual(
      expect.stringContaining("is on its way"),
    );
  });

  it("goes to nobody who gave a number without asking, or took the wish back before it was sent", async () => {
    const { orderId } = await confirmed();
    await worker.giveNumber(orderId, "+14155559999");
    await worker.shop.db.order.update({ where: { id: orderId }, data: { smsConsent: false } });
    await worker.handle("order.delivered", { orderId });
    const changed = await shipped();
    await worker.shop.db.order.update({ where: { id: changed.orderId }, data: { smsConsent: false } });
    await worker.deliver();
    expect(worker.mailbox.messages("+14155559999")).toEqual([]);
    expect(worker.mailbox.messages(changed.phone)).toEqual([]);
    expect(
      await worker.shop.db.notification.findFirst({ where: { orderId: changed.orderId, channel: "sms" } }),
    ).toMatchObject({ status: "skipped" });
  });

  it("asks the account's consent at the moment of sending: one that was taken back stops what waits", async () => {
    const { orderId, phone, address } = await shipped();
    const userId = await createUser(worker.shop);
    await worker.shop.db.order.update({ where: { id: orderId }, data: { userId } });
    const consents = createCaller(worker.shop.user(userId)).identity.consents;
    await consents.set({ kind: "sms", given: false });
    await worker.deliver();
    expect(worker.mailbox.messages(phone)).toEqual([]);
    expect(worker.mailbox.messages(address)).not.toEqual([]);
    // Who agrees anew hears of what comes then.
    await consents.set({ kind: "sms", given: true });
    await worker.handle("order.delivered", { orderId });
    await worker.deliver();
    expect(worker.mailbox.messages(phone)).toHaveLength(1);
  });
});

describe("while the providers of mail and text messages are away", () => {
  it("row Resend, row Twilio: shoppers order and pay, and hear of it when they are back", async () => {
    worker.mailbox.knobs({ failNext: 1_000, status: 503 });
    worker.startRelay();
    worker.startWorker();
    worker.startDelivery();
    const orderId = await worker.paidOrder("outage@example.com");
    const order = await worker.shop.db.order.findUniqueOrThrow({ where: { id: orderId } });
    expect(order.status).toBe("PAID");
    await expect
      .poll(async () => (await worker.shop.db.notification.findFirst({ where: { orderId } }))?.lastError, {
        timeout: 30_000,
      })
      .toBe("internal_server_error");
    worker.mailbox.knobs({ failNext: 0 });
    await worker.hurry();
    await expect
      .poll(() => worker.mailbox.messages("outage@example.com").length, { timeout: 30_000 })
      .toBe(1);
  });

  it("row Resend, row Twilio: what else follows from an order goes on, for staff and integrators too", async () => {
    worker.mailbox.knobs({ failNext: 10_000, status: 500 });
    worker.startRelay();
    worker.startWorker();
    worker.startDelivery();
    const { db } = worker.shop;
    const { productId, variantIds } = await createProduct(db, {
      name: "Last one",
      variants: [{ price: 700, onHand: 1 }],
    });
    await db.$transaction((tx) => refreshDocuments(tx, [productId]));
    const ctx = worker.shop.guest();
    await addItem(ctx, { variantId: variantIds[0], quantity: 1 });
    const { order } = await placeOrder(ctx, guestOrder());
    await expect
      .poll(async () => (await db.productDocument.findUnique({ where: { productId } }))?.inStock, {
        timeout: 30_000,
      })
      .toBe(false);
    // Until it is paid, there may be no event at all for a moment.
    await expect
      .poll(async () => (await db.order.findUniqueOrThrow({ where: { id: order.id } })).status, {
        timeout: 30_000,
      })
      .toBe("PAID");
    await expect.poll(() => db.outboxEvent.count({ where: { doneAt: null } }), { timeout: 30_000 }).toBe(0);
    const seen = await listMessages(await staff(), { page: 1, limit: 10, orderId: order.id });
    expect(seen.items).toMatchObject([{ status: "pending", kind: "order-confirmation" }]);
  });

  it("row Twilio alone: the mail goes out, and the text message follows when it is back", async () => {
    const { orderId, phone, address } = await shipped();
    const text = () => worker.shop.db.notification.findFirst({ where: { orderId, channel: "sms" } });
    worker.mailbox.knobs({ channel: "sms", failNext: 10_000, status: 503 });
    await worker.deliver();
    expect(worker.mailbox.messages(address)).toHaveLength(2);
    expect(worker.mailbox.messages(phone)).toHaveLength(0);
    expect(await text()).toMatchObject({ status: "pending", attempts: 1 });
    worker.mailbox.knobs({ channel: "sms", failNext: 0 });
    await worker.hurry();
    await worker.deliver();
    expect(worker.mailbox.messages(phone)).toHaveLength(1);
    expect(await text()).toMatchObject({ status: "sent", attempts: 2 });
    expect(worker.mailbox.messages(address)).toHaveLength(2);
  });

  it("row Resend, row Twilio: nothing that was asked for meanwhile is lost when both are back", async () => {
    worker.mailbox.knobs({ failNext: 10_000, status: 500 });
    const waiting = [await shipped(), await shipped()];
    for (let round = 0; round < 3; round += 1) {
      await worker.deliver();
      await worker.hurry();
    }
    worker.mailbox.knobs({ failNext: 0 });
    await worker.deliver();
    for (const { address, phone } of waiting) {
      expect(worker.mailbox.messages(address)).toHaveLength(2);
      expect(worker.mailbox.messages(phone)).toHaveLength(1);
    }
  });
});
