import { addItem } from "@storewright/api/cart";
import { placeOrder } from "@storewright/api/order";
import { createTestShop, everyEventTaken, guestOrder, type TestShop } from "@storewright/api/testing";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { newId, type OrderId } from "@storewright/kernel";
import { createResendTransport, createTwilioTransport } from "@storewright/notify";
import { startMailbox, type TestMailbox } from "@storewright/notify/testing";
import { connectProducer, EVENT_QUEUE, type EventJob, type Events, type EventType } from "@storewright/queue";
import { createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import { expect, vi } from "vitest";
import { deliverMessages } from "../src/deliver";
import { handleEvents } from "../src/handle-events";
import { relayAgain, relayOutbox } from "../src/relay-outbox";
import { startSchedules } from "../src/schedules";
import { startWorkers } from "../src/start-workers";
import type { WorkerContext } from "../src/worker-context";

/** How long a test waits for what shall happen by itself. */
export const soon = { timeout: 30_000, interval: 50 };

/** The account that the mailbox takes text messages for. */
export const smsAccount = { accountSid: "AC0123456789", authToken: "secret", from: "+15005550006" };

/** A shop, its mailbox and queue, and the worker's parts, each started by the test that needs it. */
export interface TestWorker {
  readonly shop: TestShop;
  readonly mailbox: TestMailbox;
  readonly context: WorkerContext;
  readonly queue: Queue<EventJob>;
  readonly redisUrl: string;
  startRelay(): void;
  startWorker(): void;
  startDelivery(): void;
  /** Stops what was started, as at the end of a test. */
  stop(): Promise<void>;
  /** A guest's paid order of two pieces of one product, of which the provider has said all that it has to say. */
  paidOrder(email: string): Promise<OrderId>;
  /** Notes on an order that its shopper left a number and wants text messages. */
  giveNumber(orderId: OrderId, phone: string): Promise<void>;
  /** Writes an event and handles it at once, past relay and queue; returns its id. */
  handle<T extends EventType>(type: T, payload: Events[T]): Promise<string>;
  /** One round of delivery of both channels; returns how many messages were taken. */
  deliver(): Promise<number>;
  /** Makes every waiting message due now. */
  hurry(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The test run's Redis with a logical database of the suite's own, 1 to 15: suites run side by side, and a worker that
 * takes another suite's event does not find it in its database.
 */
function ownQueueStore(redisUrl: string, number: number): string {
  const url = new URL(redisUrl);
  url.pathname = `/${number}`;
  return url.toString();
}

/** Builds it on a database and a mailbox of its own, and on the suite's own part of Redis. */
export async function createTestWorker(
  databaseUrl: string,
  sharedRedisUrl: string,
  suite: number,
): Promise<TestWorker> {
  const redisUrl = ownQueueStore(sharedRedisUrl, suite);
  const shop = await createTestShop(databaseUrl);
  await createShippingMethod(shop.db, 490);
  const mailbox = await startMailbox();
  const connection = connectProducer(redisUrl);
  await vi.waitFor(() => expect(connection.status).toBe("ready"), soon);
  const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
  const timeoutMs = 2_000;
  const context: WorkerContext = {
    deps: shop.deps,
    metrics: createMetrics(),
    mailer: {
      from: "Shop <shop@example.com>",
      transport: createResendTransport({ apiKey: "re_test", baseUrl: mailbox.url, timeoutMs }),
      sms: createTwilioTransport({ ...smsAccount, baseUrl: mailbox.url, timeoutMs }),
    },
  };
  const running: (() => Promise<void>)[] = [];
  const startLoops = (loops: Parameters<typeof startSchedules>[0]) => {
    const schedules = startSchedules(loops, shop.deps.log);
    running.push(() => schedules.stop());
  };
  const stop = async () => {
    for (const end of running.splice(0)) await end();
    mailbox.knobs({ failNext: 0, holdMs: 0, delayMs: 0, loseReplies: 0 });
  };
  return {
    shop,
    mailbox,
    context,
    queue,
    redisUrl,
    startRelay: () =>
      startLoops([
        { name: "relay", everyMs: 20, run: () => relayOutbox(shop.db, queue) },
        { name: "relay again", everyMs: 20, run: () => relayAgain(shop.db, queue) },
      ]),
    startWorker: () => {
      const worker = startWorkers(context, redisUrl, queue);
      running.push(() => worker.close());
    },
    startDelivery: () =>
      startLoops([
        { name: "send mails", everyMs: 20, run: () => deliverMessages(context, "email") },
        { name: "send text messages", everyMs: 20, run: () => deliverMessages(context, "sms") },
      ]),
    stop,
    async paidOrder(email) {
      const { variantIds } = await createProduct(shop.db, { name: "Tin cup", variants: [{ price: 1_500 }] });
      const ctx = shop.guest();
      await addItem(ctx, { variantId: variantIds[0], quantity: 2 });
      const { order } = await placeOrder(ctx, { ...guestOrder(), email });
      await vi.waitFor(async () => {
        expect((await shop.db.order.findUniqueOrThrow({ where: { id: order.id } })).status).toBe("PAID");
      }, soon);
      // What the provider still has to say of it must not come into what a test does to the order.
      await everyEventTaken(shop);
      return order.id;
    },
    async giveNumber(orderId, phone) {
      const sealer = await shop.deps.cipher.fresh();
      const sealed = sealer.seal(phone, { table: "orders", column: "phone", rowId: orderId });
      await shop.db.order.update({ where: { id: orderId }, data: { phone: sealed, smsConsent: true } });
    },
    async handle(type, payload) {
      const id = newId("Event");
      await shop.db.outboxEvent.create({ data: { id, type, payload } });
      await handleEvents(context, queue, { type, eventIds: [id] });
      return id;
    },
    deliver: async () => (await deliverMessages(context, "email")) + (await deliverMessages(context, "sms")),
    hurry: async () => {
      await shop.db.notification.updateMany({
        where: { status: "pending" },
        data: { nextTryAt: new Date(0), lockedUntil: null },
      });
    },
    async close() {
      await stop();
      await queue.obliterate({ force: true });
      await queue.close();
      connection.disconnect();
      await mailbox.close();
      await shop.close();
    },
  };
}
