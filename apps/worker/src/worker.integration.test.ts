import { updateProduct } from "@storewright/api/catalog";
import { dashboard } from "@storewright/api/order";
import { createUser } from "@storewright/api/testing";
import { createProduct } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createTestWorker, soon, type TestWorker } from "../testing/test-worker";
import { handleEvents } from "./handle-events";
import { relayOutbox } from "./relay-outbox";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 1);
});
afterEach(() => worker.stop());
afterAll(() => worker.close());

function startAll(): void {
  worker.startRelay();
  worker.startWorker();
  worker.startDelivery();
}

const mailsTo = (address: string) => worker.mailbox.messages(address);
const oneMailTo = (address: string) => vi.waitFor(() => expect(mailsTo(address)).toHaveLength(1), soon);

describe("the worker", () => {
  it("sends the confirmation with the right lines and total, once", async () => {
    startAll();
    await worker.paidOrder("one@example.com");
    await oneMailTo("one@example.com");
    const [mail] = mailsTo("one@example.com");
    expect(mail?.text).toContain("Tin cup");
    expect(mail?.text).toContain("$34.90");
    await vi.waitFor(
      async () => expect(await worker.shop.db.outboxEvent.count({ where: { doneAt: null } })).toBe(0),
      soon,
    );
  });

  it("sends once although the same event is handled many times at once", async () => {
    const orderId = await worker.paidOrder("twice@example.com");
    const event = await worker.shop.db.outboxEvent.findFirstOrThrow({
      where: { type: "order.paid", payload: { equals: { orderId } } },
    });
    await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        handleEvents(worker.context, worker.queue, { type: "order.paid", eventIds: [event.id] }),
      ),
    );
    await Promise.all(Array.from({ length: 5 }, () => worker.deliver()));
    expect(mailsTo("twice@example.com")).toHaveLength(1);
  });

  it("row worker: mail and search updates come when it is back, and nothing was lost meanwhile", async () => {
    const { db } = worker.shop;
    const { productId } = await createProduct(db, { name: "Old name", variants: [{ price: 700 }] });
    await db.$transaction((tx) => refreshDocuments(tx, [productId]));
    const owner = worker.shop.user(await createUser(worker.shop, "owner"), "owner");
    await updateProduct(owner, { productId, name: "New name" });
    await worker.paidOrder("later@example.com");
    expect(mailsTo("later@example.com")).toHaveLength(0);
    expect((await dashboard(owner)).backlog.waiting).toBeGreaterThanOrEqual(2);
    startAll();
    await oneMailTo("later@example.com");
    await vi.waitFor(async () => {
      expect((await db.productDocument.findUniqueOrThrow({ where: { productId } })).name).toBe("New name");
    }, soon);
  });

  it("F5: loses nothing when Redis forgets what it was given", async () => {
    await worker.paidOrder("flushed@example.com");
    await relayOutbox(worker.shop.db, worker.queue);
    await worker.queue.obliterate({ force: true });
    await worker.shop.db.outboxEvent.updateMany({
      where: { doneAt: null },
      data: { pushedAt: new Date(Date.now() - 120_000), attempts: 1 },
    });
    startAll();
    await oneMailTo("flushed@example.com");
  });

  it("hands each waiting event over once, however many relays run", async () => {
    await Promise.all(["a", "b", "c"].map((name) => worker.paidOrder(`${name}@example.com`)));
    const waiting = await worker.shop.db.outboxEvent.count({ where: { doneAt: null, pushedAt: null } });
    const pushed = await Promise.all(
      Array.from({ length: 5 }, () => relayOutbox(worker.shop.db, worker.queue)),
    );
    expect(pushed.reduce((a, b) => a + b, 0)).toBe(waiting);
  });

  it("does not hand over an event that was given up", async () => {
    await worker.shop.db.outboxEvent.updateMany({ where: { doneAt: null }, data: { doneAt: new Date() } });
    const id = newId("Event");
    await worker.shop.db.outboxEvent.create({
      data: { id, type: "catalog.category-updated", payload: { slug: "x" }, deadAt: new Date() },
    });
    expect(await relayOutbox(worker.shop.db, worker.queue)).toBe(0);
    await worker.shop.db.outboxEvent.delete({ where: { id } });
  });
});
