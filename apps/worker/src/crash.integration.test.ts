import type { Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { jobIdOf } from "@storewright/queue";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { keepPace } from "../../../packages/api/testing/pace";
import { createTestWorker, type TestWorker } from "../testing/test-worker";
import { startWorkerProcess, type WorkerProcess } from "../testing/worker-process";

let worker: TestWorker;
const processes: WorkerProcess[] = [];
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 3);
});
afterEach(async () => {
  for (const each of processes.splice(0)) {
    each.thaw();
    await each.kill();
  }
  await worker.stop();
});
afterAll(async () => {
  await pace.stop();
  await worker.close();
});

/** Holds a lock of the database for as long as a test wants; `release` lets go. */
async function holdLock(statement: (tx: Tx) => Promise<unknown>): Promise<{ release: () => Promise<void> }> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let transaction: Promise<void> = Promise.resolve();
  await new Promise<void>((ready, failed) => {
    transaction = worker.shop.db.$transaction(
      async (tx) => {
        await statement(tx);
        ready();
        await held;
      },
      { timeout: 200_000 },
    );
    transaction.catch(failed);
  });
  return {
    release: async () => {
      letGo();
      await transaction;
    },
  };
}

/** A worker takes over within this time; what the machine itself is late is not counted. */
const FIFTEEN_SECONDS = 15_000;
const pace = keepPace();
const slow = { timeout: 120_000 };

async function start(): Promise<WorkerProcess> {
  const started = await startWorkerProcess(worker);
  processes.push(started);
  return started;
}

async function kill(victim: WorkerProcess): Promise<void> {
  processes.splice(processes.indexOf(victim), 1);
  await victim.kill();
}

const message = (orderId: OrderId) =>
  worker.shop.db.notification.findFirst({ where: { orderId, kind: "order-confirmation" } });

/** Polls until a worker has claimed the message of an order. */
const claimed = (orderId: OrderId) =>
  expect.poll(async () => (await message(orderId))?.attempts ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);

/** Polls until the message counts as sent, and returns how long that took in milliseconds. */
async function sent(orderId: OrderId): Promise<number> {
  const waited = pace.begin();
  await expect
    .poll(async () => (await message(orderId))?.status, { timeout: 50_000, interval: 50 })
    .toBe("sent");
  return waited();
}

describe("a worker that is killed with a message in its hands", () => {
  it("F1: before the provider took it: another one sends it within 15 s, once", slow, async () => {
    worker.mailbox.knobs({ holdMs: 60_000 });
    const victim = await start();
    const orderId = await worker.paidOrder("before@example.com");
    await claimed(orderId);
    await kill(victim);
    expect(worker.mailbox.messages("before@example.com")).toEqual([]);
    worker.mailbox.knobs({ holdMs: 0 });
    const other = await start();
    expect(await sent(orderId)).toBeLessThan(FIFTEEN_SECONDS);
    expect(worker.mailbox.messages("before@example.com")).toHaveLength(1);
    expect(other.logged("a message was given up; staff can send it again")).toEqual([]);
  });

  it("F1: after the provider took it, before its answer came: it is not sent twice", slow, async () => {
    worker.mailbox.knobs({ delayMs: 60_000 });
    const victim = await start();
    const orderId = await worker.paidOrder("after@example.com");
    await expect.poll(() => worker.mailbox.messages("after@example.com").length, { timeout: 30_000 }).toBe(1);
    await kill(victim);
    worker.mailbox.knobs({ delayMs: 0 });
    await start();
    expect(await sent(orderId)).toBeLessThan(FIFTEEN_SECONDS);
    expect(worker.mailbox.messages("after@example.com")).toHaveLength(1);
  });

  it("F1: after the answer, before it was written down: it is not sent twice", slow, async () => {
    const victim = await start();
    worker.mailbox.knobs({ delayMs: 60_000 });
    const orderId = await worker.paidOrder("unwritten@example.com");
    await expect
      .poll(() => worker.mailbox.messages("unwritten@example.com").length, { timeout: 30_000 })
      .toBe(1);
    // The row is held before the answer goes out, so that the result cannot be written until its writer is dead.
    const lock = await holdLock(
      (tx) => tx.$queryRaw`SELECT 1 FROM notification WHERE order_id = ${orderId} FOR UPDATE`,
    );
    worker.mailbox.knobs({ delayMs: 0 });
    // Postgres would still write what a dead client asked for: its session is ended with it.
    const writers = () => worker.shop.db.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE notification%'`;
    await expect.poll(async () => (await writers()).length, { timeout: 30_000 }).toBeGreaterThan(0);
    await kill(victim);
    for (const { pid } of await writers())
      await worker.shop.db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
    await lock.release();
    expect(await message(orderId)).toMatchObject({ status: "pending", fence: 1 });
    await start();
    expect(await sent(orderId)).toBeLessThan(FIFTEEN_SECONDS);
    expect(worker.mailbox.messages("unwritten@example.com")).toHaveLength(1);
  });

  it("F1: a text message that went out is found in the provider's log and not sent twice", slow, async () => {
    const orderId = await worker.paidOrder("phone@example.com");
    await worker.giveNumber(orderId, "+14155550177");
    worker.mailbox.knobs({ channel: "sms", delayMs: 60_000 });
    const victim = await start();
    await worker.handle("order.delivered", { orderId });
    await expect.poll(() => worker.mailbox.messages("+14155550177").length, { timeout: 30_000 }).toBe(1);
    await kill(victim);
    worker.mailbox.knobs({ delayMs: 0 });
    await start();
    await expect
      .poll(
        async () =>
          (await worker.shop.db.notification.findFirst({ where: { orderId, channel: "sms" } }))?.status,
        { timeout: 30_000 },
      )
      .toBe("sent");
    expect(worker.mailbox.messages("+14155550177")).toHaveLength(1);
  });

  it("F2: and two more after it: the event is handled all the same, and nothing is given up", {
    timeout: 240_000,
  }, async () => {
    const orderId = await worker.paidOrder("thrice@example.com");
    const event = await worker.shop.db.outboxEvent.findFirstOrThrow({
      where: { type: "order.paid", payload: { equals: { orderId } } },
    });
    // While the table is locked, whoever handles the event stands in the middle of it.
    const lock = await holdLock((tx) => tx.$executeRaw`LOCK TABLE notification IN ACCESS EXCLUSIVE MODE`);
    const active = async () =>
      (await worker.queue.getActive()).map(({ id, processedOn }) => ({ id, processedOn }));
    let seen = 0;
    for (let round = 0; round < 3; round += 1) {
      const victim = await start();
      const waited = pace.begin();
      await expect
        .poll(async () => (await active()).find(({ id }) => id === jobIdOf([event.id]))?.processedOn ?? 0, {
          timeout: 50_000,
        })
        .toBeGreaterThan(seen);
      if (round > 0) expect(waited()).toBeLessThan(FIFTEEN_SECONDS + 5_000);
      seen = (await active()).find(({ id }) => id === jobIdOf([event.id]))?.processedOn ?? 0;
      await kill(victim);
    }
    await lock.release();
    await start();
    expect(await sent(orderId)).toBeLessThan(FIFTEEN_SECONDS + 5_000);
    expect(worker.mailbox.messages("thrice@example.com")).toHaveLength(1);
    const row = await worker.shop.db.outboxEvent.findUniqueOrThrow({ where: { id: event.id } });
    expect(row).toMatchObject({ deadAt: null, lastError: null });
  });
});

describe("a worker that stands still for 40 seconds", () => {
  it("F3: with a message in its hands: another one sends it, and the zombie's late result changes nothing", {
    timeout: 240_000,
  }, async () => {
    worker.mailbox.knobs({ delayMs: 60_000 });
    const zombie = await start();
    const orderId = await worker.paidOrder("zombie@example.com");
    // It has called the provider and waits for the answer: that is the result which will come late.
    await expect
      .poll(() => worker.mailbox.messages("zombie@example.com").length, { timeout: 30_000, interval: 20 })
      .toBe(1);
    zombie.freeze();
    const frozenAt = performance.now();
    // The answer goes out to one who cannot hear it.
    worker.mailbox.knobs({ delayMs: 0 });
    const other = await start();
    expect(await sent(orderId)).toBeLessThan(FIFTEEN_SECONDS + 5_000);
    const taken = await message(orderId);
    expect(taken?.fence).toBeGreaterThanOrEqual(2);
    await expect
      .poll(() => performance.now() - frozenAt, { timeout: 45_000, interval: 250 })
      .toBeGreaterThan(40_000);
    zombie.thaw();
    await kill(other);
    // It is alone now: once it has sent the next letter, it is through with the one it had in its hands.
    await sent(await worker.paidOrder("next@example.com"));
    expect(await message(orderId)).toEqual(taken);
    expect(worker.mailbox.messages("zombie@example.com")).toHaveLength(1);
    expect(worker.mailbox.messages("next@example.com")).toHaveLength(1);
  });
});
