import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId } from "@storewright/kernel";
import { createLogger } from "@storewright/telemetry";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { type MeiliDouble, startMeiliDouble } from "../testing/meili/meili-double";
import { fillSmallRange } from "../testing/small-range";
import { createFallbackSearch } from "./fallback-search";
import { createMeiliSearch } from "./meili/create-meili-search";
import { createPostgresSearch } from "./postgres/create-postgres-search";
import { SearchUnavailable } from "./product-search";
import { rebuildIndex } from "./sync-index";

const everything = { page: 1, limit: 24, counts: true };
const restMs = 150;
const within = { timeout: 30_000, interval: 50 };
const logged: string[] = [];
const log = createLogger({
  name: "test",
  level: "info",
  destination: { write: (line) => void logged.push(line) },
});

let database: TestDatabase;
let double: MeiliDouble;

/** A fallback of its own for each test: what one of them remembers about the engine is not another's. */
function freshSearch({ rest = restMs, timeoutMs = 8_000 } = {}) {
  const engine = createMeiliSearch({ url: double.url, key: double.key, timeoutMs });
  const patience = { slowMs: 1_000, restMs: rest };
  return createFallbackSearch(engine, createPostgresSearch(database.db), { log, ...patience });
}

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  double = await startMeiliDouble();
  await fillSmallRange(database.db);
  const search = freshSearch();
  await search.ensureIndex();
  await rebuildIndex(database.db, search);
});

afterEach(() => double.behave("well"));

afterAll(async () => {
  await double.close();
  await database.close();
});

describe("search with a stand-in", () => {
  test("asks the engine while it answers", async () => {
    const search = freshSearch();
    await expect
      .poll(async () => {
        double.requests.length = 0;
        return search.search(everything);
      }, within)
      .toMatchObject({ total: 10, degraded: false });
    await search.search(everything);
    double.requests.length = 0;
    await search.search(everything);
    expect(double.requests).toEqual(["POST /multi-search"]);
  });

  test.each(["not at all", "slowly", "frozen", "with garbage", "with another shape", "unavailable"] as const)(
    "F12: Postgres answers, and says so, when the engine answers %s",
    async (behaviour) => {
      const search = freshSearch({ timeoutMs: 50_000 });
      double.behave(behaviour);
      const started = performance.now();
      const answer = await search.search({ ...everything, q: "jakcet" });
      expect(answer).toMatchObject({ total: 3, degraded: true });
      // It is left after a second; nobody waits for what it would take to give up by itself.
      expect(performance.now() - started).toBeLessThan(30_000);
    },
  );

  test("F12: leaves an engine alone that failed repeatedly, and goes back to it by itself", async () => {
    // Long enough for what is asked in its rest, also where the machine stands still for a moment.
    const search = freshSearch({ rest: 5_000 });
    double.behave("not at all");
    for (let time = 0; time < 3; time++) await search.search(everything);
    double.requests.length = 0;
    expect(await search.search(everything)).toMatchObject({ total: 10, degraded: true });
    expect(double.requests).toEqual([]);
    double.behave("well");
    await vi.waitFor(async () => expect((await search.search(everything)).degraded).toBe(false), {
      timeout: 30_000,
    });
    expect(logged.join("")).toContain("Postgres answers until it is back");
  });

  test.each(["loses documents", "loses the index"] as const)(
    "F12: the shop is not empty when the index %s",
    async (how) => {
      const search = freshSearch();
      await expect.poll(async () => (await search.search(everything)).degraded, within).toBe(false);
      double.corrupt(how);
      try {
        // An answer with nothing in it lets the index be looked at again, though it was whole a moment ago.
        await expect
          .poll(() => search.search({ ...everything, q: "jacket" }), { timeout: 30_000 })
          .toMatchObject({ total: 3, degraded: true });
        expect(await search.search(everything)).toMatchObject({ total: 10, degraded: true });
        expect((await search.status()).behind).toBe(true);
      } finally {
        await createMeiliSearch({ url: double.url, key: double.key }).ensureIndex();
        await rebuildIndex(database.db, freshSearch());
      }
    },
  );

  test("F12: an engine that is known to be away keeps nobody waiting who wants to write, and is compared later", async () => {
    const search = freshSearch();
    double.behave("frozen");
    expect((await search.status()).available).toBe(false);
    double.requests.length = 0;
    await expect(search.remove([newId("Product")])).rejects.toThrow(SearchUnavailable);
    expect(double.requests).toEqual([]);
    double.behave("well");
    await expect.poll(() => search.status(), within).toMatchObject({ available: true, behind: true });
  });

  test("F12: many at once while the engine hangs: all are answered", async () => {
    const search = freshSearch();
    double.behave("slowly");
    const answers = await Promise.all(Array.from({ length: 40 }, () => search.search(everything)));
    expect(answers.every(({ total, degraded }) => total === 10 && degraded)).toBe(true);
  });
});
