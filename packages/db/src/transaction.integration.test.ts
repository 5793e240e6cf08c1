import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { isUnavailable } from "./errors";
import { type Patience, withPatience } from "./patience";
import { inTransaction } from "./transaction";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"), 6);
});
afterAll(() => database.close());

/** Holds a connection for a moment, as a checkout does. */
const work = () => inTransaction(database.db, (tx) => tx.$executeRaw`SELECT pg_sleep(0.01)`);

describe("a crowd of transactions", () => {
  it("waits in line, however few connections there are, and leaves some to readers", async () => {
    let over = 0;
    const crowd = Promise.all(Array.from({ length: 300 }, () => work().then(() => over++)));
    await database.db.$queryRaw`SELECT 1`;
    expect(over).toBeLessThan(150);
    await crowd;
  });

  it("is turned away where the line is full, with an error that says try again", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 600 }, work));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(600 - 500 - 2);
    expect(refused.every(isUnavailable)).toBe(true);
  });

  it("F10: leaves the line when the patience of whoever asked is over, or when they have gone", async () => {
    const busy = Array.from({ length: 2 }, () =>
      inTransaction(database.db, (tx) => tx.$executeRaw`SELECT pg_sleep(5)`),
    );
    let began = 0;
    const started = performance.now();
    const wait = (patience: Patience) =>
      withPatience(patience, () => inTransaction(database.db, async () => void began++));
    const soon = { until: started + 100, hasGone: () => false };
    const gone = { until: started + 20_000, hasGone: () => true };
    const stays = { until: started + 20_000, hasGone: () => false };
    const [late, left] = await Promise.allSettled([
      wait(soon).finally(() => expect(performance.now() - started).toBeLessThan(4_000)),
      wait(gone),
      wait(stays),
    ]);
    await Promise.all(busy);
    expect([late.status, left.status, began]).toEqual(["rejected", "rejected", 1]);
    expect([late, left].every((answer) => answer.status === "rejected" && isUnavailable(answer.reason))).toBe(
      true,
    );
  });

  it("F10: is rolled back when it lasts longer than whoever asked waits", async () => {
    const patience = { until: performance.now() + 200, hasGone: () => false };
    const slow = withPatience(patience, () =>
      inTransaction(database.db, async (tx) => {
        await tx.stockLocation.create({ data: { id: "loc_slow", code: "slow", name: "slow" } });
        for (let step = 0; step < 60; step++) await tx.$executeRaw`SELECT pg_sleep(0.05)`;
      }),
    );
    await expect(slow.catch((error: unknown) => isUnavailable(error))).resolves.toBe(true);
    expect(await database.db.stockLocation.count({ where: { id: "loc_slow" } })).toBe(0);
  });

  it("F10: writes nothing more once its time is over, in the middle of a nested write too", async () => {
    const { db } = database;
    await db.category.create({ data: { id: "cat_late", slug: "late", name: "Late" } });
    let letGo = () => {};
    const isFree = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let isHeld = false;
    const holding = inTransaction(db, async (tx) => {
      await tx.$executeRaw`UPDATE category SET name = 'Held' WHERE id = 'cat_late'`;
      isHeld = true;
      await isFree;
    });
    await vi.waitUntil(() => isHeld, { timeout: 30_000 });
    // The row that is held stops the first statement of the nested write; its others come after the end.
    const late = inTransaction(
      db,
      (tx) =>
        tx.category.update({
          where: { id: "cat_late" },
          data: { name: "Too late", children: { create: { id: "cat_late_1", slug: "late-1", name: "One" } } },
        }),
      4_000,
    );
    const refused = late.catch((error: unknown) => isUnavailable(error));
    const isWaiting = async () =>
      (
        await db.$queryRaw<unknown[]>`
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
      ).length === 1;
    await vi.waitUntil(isWaiting, { timeout: 30_000 });
    // Its clock was running by then, and timers of one process ring in their order.
    const rings = performance.now() + 4_050;
    await vi.waitUntil(() => performance.now() > rings, { timeout: 30_000 });
    letGo();
    await holding;
    expect(await refused).toBe(true);
    // What was sent by then has been answered.
    await Promise.all(Array.from({ length: 6 }, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`));
    const written = await db.category.findMany({ where: { id: { startsWith: "cat_late" } } });
    expect(written.map(({ name }) => name)).toEqual(["Held"]);
  });

  it("rolls back what failed", async () => {
    const failing = inTransaction(database.db, async (tx) => {
      await tx.stockLocation.create({ data: { id: "loc_x", code: "x", name: "x" } });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.db.stockLocation.count()).toBe(0);
  });
});
