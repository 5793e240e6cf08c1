import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing";
import { isUnavailable } from "./errors";
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
    const crowd = Promise.all(Array.from({ length: 300 }, work));
    const started = performance.now();
    await database.db.$queryRaw`SELECT 1`;
    const readerWaited = performance.now() - started;
    await crowd;
    expect(readerWaited).toBeLessThan((performance.now() - started) / 2);
  });

  it("is turned away where the line is full, with an error that says try again", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 600 }, work));
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused).toHaveLength(600 - 500 - 2);
    expect(refused.every(isUnavailable)).toBe(true);
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
