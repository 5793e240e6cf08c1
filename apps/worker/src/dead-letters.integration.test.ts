import { listDeadLetters, replayEvent } from "@storewright/api/messages";
import { createUser } from "@storewright/api/testing";
import { createProduct } from "@storewright/db/testing";
import { type EventId, newId } from "@storewright/kernel";
import { type EventJob, jobIdOf, jobOf, jobOptions } from "@storewright/queue";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestWorker, type TestWorker } from "../testing/test-worker";
import { MAX_PUSHES, recordFailedPush } from "./dead-letters";
import { measureBacklog } from "./housekeeping";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 4);
});
afterEach(() => worker.stop());
afterAll(() => worker.close());

const staff = async () => worker.shop.user(await createUser(worker.shop, "owner"), "owner");
const eventRow = (id: EventId) => worker.shop.db.outboxEvent.findUniqueOrThrow({ where: { id } });

/** An event whose payload no handler can use, as a bug would write it, in the push after `pushes` that failed. */
async function poison(pushes: number): Promise<EventId> {
  const id = newId("Event");
  await worker.shop.db.outboxEvent.create({
    data: {
      id,
      type: "catalog.product-updated",
      payload: { productId: { email: "ann@example.com" } },
      attempts: pushes,
      pushedAt: new Date(),
    },
  });
  return id;
}

/** Hands it over as the relay does, with all its tries and without their pauses. */
async function push(id: EventId): Promise<void> {
  const data: EventJob = { type: "catalog.product-updated", eventIds: [id] };
  const opts = { ...jobOptions, backoff: { type: "fixed", delay: 5 }, jobId: jobIdOf([id]) };
  await worker.queue.add(data.type, data, opts);
}

describe("an event that always fails", () => {
  it("F34: is tried and tried, then given up where staff see and replay it, and the queue goes on", async () => {
    const id = await poison(MAX_PUSHES - 1);
    worker.startRelay();
    worker.startWorker();
    worker.startDelivery();
    await push(id);
    await expect.poll(async () => (await eventRow(id)).deadAt, { timeout: 30_000 }).not.toBeNull();
    const tries = worker.shop.logged.filter(
      (line) => line.includes(jobIdOf([id])) && line.includes("a job failed"),
    );
    expect(tries).toHaveLength(jobOptions.attempts);

    // The queue goes on.
    await worker.paidOrder("behind@example.com");
    await expect
      .poll(() => worker.mailbox.messages("behind@example.com").length, { timeout: 30_000 })
      .toBe(1);

    // It says so loudly: a log line for the alert, a figure for the dashboard, a row for staff.
    const alert = worker.shop.logged.find((line) => line.includes("an event was given up"));
    expect(JSON.parse(alert ?? "{}")).toMatchObject({ level: "error", alert: "dead_letter", eventId: id });
    await measureBacklog(worker.context);
    expect((await worker.context.metrics.render()).body).toContain('backlog_count{what="dead_events"} 1');
    const ctx = await staff();
    const { items, total } = await listDeadLetters(ctx, { page: 1, limit: 10 });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({ id, type: "catalog.product-updated", attempts: MAX_PUSHES });
    expect(items[0]?.lastError).toMatch(/^[\w .-]{3,100}$/);
    expect(items[0]?.lastError).not.toContain("ann@example.com");

    // The cause is mended, staff replay it, and it is done.
    const { productId } = await createProduct(worker.shop.db, { name: "Mended", variants: [{ price: 100 }] });
    await worker.shop.db.outboxEvent.update({ where: { id }, data: { payload: { productId } } });
    expect(await replayEvent(ctx, { eventId: id })).toEqual({ ok: true });
    await expect.poll(async () => (await eventRow(id)).doneAt, { timeout: 30_000 }).not.toBeNull();
    expect(await eventRow(id)).toMatchObject({ deadAt: null, lastError: null, attempts: 0 });
    expect((await listDeadLetters(ctx, { page: 1, limit: 10 })).total).toBe(0);
    await expect(replayEvent(ctx, { eventId: id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("F34: is not given up before its last push", async () => {
    const id = await poison(0);
    worker.startWorker();
    await push(id);
    await expect.poll(async () => (await eventRow(id)).lastError, { timeout: 30_000 }).not.toBeNull();
    expect(await eventRow(id)).toMatchObject({ deadAt: null, doneAt: null, attempts: 1 });
  });

  it("F34: in a job of many, holds up none of the others", async () => {
    const id = await poison(0);
    const { productId } = await createProduct(worker.shop.db, { name: "Beside", variants: [{ price: 100 }] });
    const others = [newId("Event"), newId("Event")];
    for (const other of others) {
      await worker.shop.db.outboxEvent.create({
        data: { id: other, type: "catalog.product-updated", payload: { productId }, pushedAt: new Date() },
      });
    }
    worker.startWorker();
    const [first = id, second = id] = others;
    const { name, data, opts } = jobOf("catalog.product-updated", [first, id, second]);
    await worker.queue.add(name, data, opts);
    for (const other of others) {
      await expect.poll(async () => (await eventRow(other)).doneAt, { timeout: 30_000 }).not.toBeNull();
    }
    // It has a job of its own, with all its tries.
    await expect
      .poll(async () => (await worker.queue.getJob(jobIdOf([id])))?.attemptsMade ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(0);
    expect(await eventRow(id)).toMatchObject({ doneAt: null, deadAt: null });
    await worker.queue.obliterate({ force: true });
  });

  it("stays done when a late failure is told of it", async () => {
    const id = await poison(MAX_PUSHES);
    await worker.shop.db.outboxEvent.update({ where: { id }, data: { doneAt: new Date() } });
    const job: EventJob = { type: "catalog.product-updated", eventIds: [id] };
    await recordFailedPush(worker.context, job, new Error("late"));
    expect(await eventRow(id)).toMatchObject({ deadAt: null, lastError: null });
  });
});
