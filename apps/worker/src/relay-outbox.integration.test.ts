import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProduct } from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import { connectProducer, EVENT_QUEUE, type EventType, jobIdOf, jobOf } from "@storewright/queue";
import { findStaleStock } from "@storewright/search";
import { Queue } from "bullmq";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { startRedis } from "../../../scripts/services.mjs";
import { createTestWorker, soon, type TestWorker } from "../testing/test-worker";
import { refreshProduct, refreshStock } from "./handlers/refresh-products";
import { noticeLostQueue, relayAgain, relayOutbox } from "./relay-outbox";

let dataDir: string;
let redis: Awaited<ReturnType<typeof startRedis>>;
let worker: TestWorker;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "storewright-relay-"));
  redis = await startRedis({ dataDir, role: "state" });
  worker = await createTestWorker(inject("databaseUrl"), redis.url, 0);
});
beforeEach(() => worker.shop.db.outboxEvent.deleteMany());
afterEach(() => worker.stop());
afterAll(async () => {
  await worker.close();
  await redis.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function emit(type: EventType, payload: object): Promise<string> {
  const id = newId("Event");
  await worker.shop.db.outboxEvent.create({ data: { id, type, payload } });
  return id;
}

const openEvents = () => worker.shop.db.outboxEvent.findMany({ where: { doneAt: null } });
/** What the queue holds at this moment. */
const waiting = () => worker.queue.getJobCountByTypes("waiting", "prioritized", "delayed");

describe("the relay", () => {
  it("folds changes of stock into one event that names every product, and does not queue what nobody handles", async () => {
    await worker.queue.obliterate({ force: true });
    await emit("catalog.stock-changed", { productIds: ["prod_a", "prod_b"] });
    await emit("catalog.stock-changed", { productIds: ["prod_b", "prod_c"] });
    await emit("order.placed", { orderId: "ord_x" });
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(3);
    const open = await openEvents();
    expect(open.map(({ payload }) => payload)).toEqual([{ productIds: ["prod_a", "prod_b", "prod_c"] }]);
    expect(await waiting()).toBe(1);
  });

  it("puts events of a type into one job, at most a hundred, each type apart", async () => {
    await worker.queue.obliterate({ force: true });
    for (let count = 0; count < 120; count += 1) await emit("cart.merged", { cartId: `cart_${count}` });
    for (let count = 0; count < 120; count += 1) await emit("order.paid", { orderId: `ord_${count}` });
    await emit("catalog.category-updated", { slug: "x" });
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(241);
    const jobs = await worker.queue.getJobs(["waiting"]);
    expect(jobs.map(({ name, data }) => [name, data.eventIds.length]).sort()).toEqual([
      ["catalog.category-updated", 1],
      ["order.paid", 100],
      ["order.paid", 20],
    ]);
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(0);
    await worker.queue.obliterate({ force: true });
  });

  it("hands over again, alone, what is late, and counts that as no failure; not while the queue has much before it", async () => {
    await worker.queue.obliterate({ force: true });
    const { db } = worker.shop;
    const ids = [
      await emit("order.paid", { orderId: "ord_a" }),
      await emit("order.paid", { orderId: "ord_b" }),
    ];
    await relayOutbox(db, worker.queue);
    expect(await relayAgain(db, worker.queue)).toBe(0);
    await db.outboxEvent.updateMany({ data: { pushedAt: new Date(Date.now() - 31_000) } });
    for (let count = 0; count < 100; count += 1)
      await worker.queue.add("order.paid", jobOf("order.paid", ["x"]).data);
    expect(await relayAgain(db, worker.queue)).toBe(0);
    await worker.queue.drain();
    expect(await relayAgain(db, worker.queue)).toBe(2);
    const jobs = await worker.queue.getJobs(["waiting"]);
    expect(jobs.map(({ id }) => id).sort()).toEqual(ids.map((id) => jobIdOf([id])).sort());
    expect((await openEvents()).map(({ attempts }) => attempts)).toEqual([0, 0]);
    await worker.queue.obliterate({ force: true });
  });

  it("leaves the only change of stock as it is", async () => {
    const id = await emit("catalog.stock-changed", { productIds: ["prod_a"] });
    await relayOutbox(worker.shop.db, worker.queue);
    expect(await openEvents()).toMatchObject([{ id, payload: { productIds: ["prod_a"] } }]);
  });

  it("F5: pushes at once what a queue held that has forgotten everything, and once only", async () => {
    const connection = connectProducer(redis.url);
    await vi.waitFor(() => expect(connection.status).toBe("ready"), soon);
    await noticeLostQueue(worker.shop.db, connection);
    await emit("catalog.category-updated", { slug: "x" });
    await relayOutbox(worker.shop.db, worker.queue);
    expect(await noticeLostQueue(worker.shop.db, connection)).toBe(0);
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(0);
    await connection.flushall();
    expect(await noticeLostQueue(worker.shop.db, connection)).toBe(1);
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(1);
    expect(await waiting()).toBe(1);
    expect(await noticeLostQueue(worker.shop.db, connection)).toBe(0);
    connection.disconnect();
  });

  it("F8: fails fast at a full Redis and loses nothing; the event is handled when there is room again", async () => {
    const connection = connectProducer(redis.url);
    await vi.waitFor(() => expect(connection.status).toBe("ready"), soon);
    const queue = new Queue(EVENT_QUEUE, { connection });
    await emit("catalog.category-updated", { slug: "full" });
    await connection.config("SET", "maxmemory", "1");
    // A queue that waits for Redis to come round would wait here for ever: room is made below.
    await expect(relayOutbox(worker.shop.db, queue)).rejects.toThrow(/OOM/);
    expect(await openEvents()).toMatchObject([{ pushedAt: null, attempts: 0 }]);
    // As it runs by itself, it says so and keeps trying.
    worker.startRelay();
    worker.startWorker();
    await vi.waitFor(
      () => expect(worker.shop.logged.join("")).toContain("a schedule failed and keeps trying"),
      soon,
    );
    expect(await openEvents()).toHaveLength(1);
    await connection.config("SET", "maxmemory", "0");
    await vi.waitFor(async () => expect(await openEvents()).toEqual([]), soon);
    await queue.close();
    connection.disconnect();
  });
});

describe("a change of stock", () => {
  it("rewrites a product's document only where it sells out or comes back", async () => {
    const { db } = worker.shop;
    const { productId, variantIds } = await createProduct(db, { variants: [{ onHand: 3 }] });
    await refreshProduct(worker.context, [{ productId }]);
    const write = (onHand: number) =>
      db.stockLevel.updateMany({ where: { variantId: variantIds[0] ?? "" }, data: { onHand } });
    const isStale = async () => (await findStaleStock(db, [productId])).length === 1;
    const inStock = async (id: ProductId) =>
      (await db.productDocument.findUniqueOrThrow({ where: { productId: id } })).inStock;
    await write(1);
    expect(await isStale()).toBe(false);
    await write(0);
    expect(await isStale()).toBe(true);
    await refreshStock(worker.context, [{ productIds: [productId] }]);
    expect([await isStale(), await inStock(productId)]).toEqual([false, false]);
    await write(2);
    await refreshStock(worker.context, [{ productIds: [productId] }]);
    expect(await inStock(productId)).toBe(true);
  });
});
