import { addItem } from "@storewright/api/cart";
import { placeOrder } from "@storewright/api/order";
import { createTestShop, guestOrder, type TestShop } from "@storewright/api/testing";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import type { OrderId } from "@storewright/kernel";
import { createResendTransport } from "@storewright/notify";
import { startMailbox } from "@storewright/notify/testing";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { handleEvent } from "./handle-event";
import { relayOutbox } from "./relay-outbox";
import { type RunningSchedules, startSchedules } from "./schedules";
import { type RunningWorkers, startWorkers } from "./start-workers";
import type { WorkerContext } from "./worker-context";

let shop: TestShop;
let mailbox: Awaited<ReturnType<typeof startMailbox>>;
let context: WorkerContext;
let queue: Queue<EventJob>;
const running: { stop?: () => Promise<void>; close?: () => Promise<void> }[] = [];
const soon = { timeout: 15_000, interval: 50 };

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  await createShippingMethod(shop.db, 490);
  mailbox = await startMailbox();
  const connection = connectProducer(inject("redisUrl"));
  await vi.waitFor(() => expect(connection.status).toBe("ready"), soon);
  queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
  context = {
    deps: shop.deps,
    metrics: createMetrics(),
    mailer: {
      db: shop.db,
      log: shop.deps.log,
      from: "Shop <shop@example.com>",
      transport: createResendTransport({ apiKey: "re_test", baseUrl: mailbox.url, timeoutMs: 2_000 }),
    },
  };
});
afterEach(async () => {
  for (const part of running.splice(0)) await (part.stop ?? part.close)?.();
  await mailbox.knobs({ failNext: 0 });
});
afterAll(async () => {
  await queue.obliterate({ force: true });
  await queue.close();
  await mailbox.close();
  await shop.close();
});

function startRelay(): RunningSchedules {
  const relay = startSchedules(
    [{ name: "relay", everyMs: 20, run: () => relayOutbox(shop.db, queue) }],
    shop.deps.log,
  );
  running.push(relay);
  return relay;
}

function startWorker(): RunningWorkers {
  const worker = startWorkers(context, inject("redisUrl"));
  running.push(worker);
  return worker;
}

async function paidOrder(email: string): Promise<OrderId> {
  const { variantIds } = await createProduct(shop.db, { name: "Tin cup", variants: [{ price: 1_500 }] });
  const ctx = shop.guest();
  await addItem(ctx, { variantId: variantIds[0], quantity: 2 });
  const { order } = await placeOrder(ctx, { ...guestOrder(), email });
  await vi.waitFor(async () => {
    expect((await shop.db.order.findUniqueOrThrow({ where: { id: order.id } })).status).toBe("PAID");
  }, soon);
  return order.id;
}

describe("the worker", () => {
  it("sends the confirmation with the right lines and total, once", async () => {
    startRelay();
    startWorker();
    await paidOrder("one@example.com");
    await vi.waitFor(async () => expect(await mailbox.messages("one@example.com")).toHaveLength(1), soon);
    const [mail] = await mailbox.messages("one@example.com");
    expect(mail?.text).toContain("Tin cup");
    expect(mail?.text).toContain("$34.90");
    await vi.waitFor(
      async () => expect(await shop.db.outboxEvent.count({ where: { doneAt: null } })).toBe(0),
      soon,
    );
  });

  it("sends once although the same event is handled many times at once", async () => {
    const orderId = await paidOrder("twice@example.com");
    const event = await shop.db.outboxEvent.findFirstOrThrow({
      where: { type: "order.paid", payload: { equals: { orderId } } },
    });
    await Promise.allSettled(
      Array.from({ length: 10 }, () => handleEvent(context, { eventId: event.id, type: "order.paid" })),
    );
    expect(await mailbox.messages("twice@example.com")).toHaveLength(1);
  });

  it("loses nothing while it is stopped", async () => {
    await paidOrder("later@example.com");
    expect(await mailbox.messages("later@example.com")).toHaveLength(0);
    startRelay();
    startWorker();
    await vi.waitFor(async () => expect(await mailbox.messages("later@example.com")).toHaveLength(1), soon);
  });

  it("loses nothing when Redis forgets what it was given", async () => {
    await paidOrder("flushed@example.com");
    await relayOutbox(shop.db, queue);
    await queue.obliterate({ force: true });
    await shop.db.outboxEvent.updateMany({
      where: { doneAt: null },
      data: { pushedAt: new Date(Date.now() - 120_000), attempts: 1 },
    });
    startRelay();
    startWorker();
    await vi.waitFor(async () => expect(await mailbox.messages("flushed@example.com")).toHaveLength(1), soon);
  });

  it("tries again when the mail provider fails", async () => {
    await mailbox.knobs({ failNext: 2, status: 500 });
    startRelay();
    startWorker();
    await paidOrder("patient@example.com");
    await vi.waitFor(async () => expect(await mailbox.messages("patient@example.com")).toHaveLength(1), soon);
  });

  it("hands each waiting event over once, however many relays run", async () => {
    await Promise.all(["a", "b", "c"].map((name) => paidOrder(`${name}@example.com`)));
    const waiting = await shop.db.outboxEvent.count({ where: { doneAt: null, pushedAt: null } });
    const pushed = await Promise.all(Array.from({ length: 5 }, () => relayOutbox(shop.db, queue)));
    expect(pushed.reduce((a, b) => a + b, 0)).toBe(waiting);
  });
});
