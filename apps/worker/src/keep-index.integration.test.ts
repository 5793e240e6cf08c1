import { type Db, inTransaction } from "@storewright/db";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import {
  compareIndex,
  createFallbackSearch,
  createMeiliSearch,
  createPostgresSearch,
  type ProductSearch,
  readSynonymMap,
  refreshDocuments,
} from "@storewright/search";
import {
  fillSmallRange,
  type MeiliDouble,
  type SmallRange,
  startMeiliDouble,
} from "@storewright/search/testing";
import { createLogger } from "@storewright/telemetry";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createKeepIndex } from "./keep-index";
import { type RunningSchedules, startSchedules } from "./schedules";

const log = createLogger({ name: "test", level: "silent", destination: { write: () => undefined } });
const everything = { page: 1, limit: 24, counts: true };

let database: TestDatabase;
let db: Db;
let range: SmallRange;
let double: MeiliDouble;
let search: ProductSearch;
let running: RunningSchedules;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  db = database.db;
  range = await fillSmallRange(db);
});
afterAll(() => database.close());

beforeEach(async () => {
  double = await startMeiliDouble();
  search = openSearch();
  running = keep(search);
});
afterEach(async () => {
  await running.stop();
  await double.close();
});

function openSearch(): ProductSearch {
  const { url, key } = double;
  const engine = createMeiliSearch({
    url,
    key,
    timeoutMs: 2_000,
    taskTimeoutMs: 5_000,
    synonyms: () => readSynonymMap(db),
  });
  return createFallbackSearch(engine, createPostgresSearch(db), {
    log,
    slowMs: 1_500,
    restMs: 100,
    trustMs: 100,
  });
}

function keep(kept: ProductSearch, checkEveryMs = 200): RunningSchedules {
  const run = createKeepIndex({ db, search: kept, log, checkEveryMs, forget: async () => undefined });
  return startSchedules([{ name: "keep the index", everyMs: 50, run }], log);
}

const within = { timeout: 30_000, interval: 50 };

/** Keeps it without comparing now and then; returns when its first look is over and nothing is left to be done. */
async function keepAndLookOnce(): Promise<void> {
  await running.stop();
  await db.$executeRaw`UPDATE search_index_state SET checked_at = NULL`;
  running = keep(search, 3_600_000);
  await expect
    .poll(
      () => db.$queryRaw`SELECT FROM search_index_state WHERE checked_at > now() - '1 h'::interval`,
      within,
    )
    .toHaveLength(1);
  await expect.poll(async () => (await search.status()).behind, within).toBe(false);
}

const agrees = () =>
  expect
    .poll(async () => {
      try {
        const { missing, extra, stale } = await compareIndex(db, search);
        return [missing.length, extra.length, stale.length, (await search.search(everything)).degraded];
      } catch {
        return "the engine is away";
      }
    }, within)
    .toEqual([0, 0, 0, false]);

async function rename(id: ProductId, name: string): Promise<void> {
  await db.product.update({ where: { id }, data: { name, version: { increment: 1 } } });
  await inTransaction(db, (tx) => refreshDocuments(tx, [id]));
}

function idOf(name: string): ProductId {
  const id = range.ids.get(name);
  if (id === undefined) throw new Error(`the range has no ${name}`);
  return id;
}

describe("keeping the index", () => {
  test("fills an index that is new, and meanwhile Postgres answers", async () => {
    expect(await openSearch().search({ ...everything, q: "jacket" })).toMatchObject({ total: 3 });
    await agrees();
    expect(double.documentsOf("products")).toHaveLength(10);
  });

  test.each(["not at all", "frozen", "unavailable"] as const)(
    "F12: what changed while the engine answered %s is in the index when it is back, without a hand",
    async (behaviour) => {
      await agrees();
      double.behave(behaviour);
      await expect.poll(async () => (await search.search(everything)).degraded, within).toBe(true);
      await rename(idOf("Cutting Board"), `Plank ${behaviour.replaceAll(" ", "")}`);
      expect((await search.search({ ...everything, q: "plank" })).total).toBe(1);
      double.behave("well");
      await agrees();
      await expect
        .poll(() => search.search({ ...everything, q: "plank" }), within)
        .toMatchObject({ total: 1, degraded: false });
    },
  );

  test.each(["loses documents", "loses the index", "changes documents"] as const)(
    "F12: an index that %s is whole again without a hand",
    async (how) => {
      await agrees();
      double.corrupt(how);
      await agrees();
      expect((await search.search({ ...everything, q: "jacket" })).total).toBe(3);
    },
  );

  test.each(["loses documents", "is another shop's"] as const)(
    "F12: an index that %s is whole again though nobody searches and no comparison is due",
    async (how) => {
      await agrees();
      await keepAndLookOnce();
      double.corrupt(how);
      if (how === "is another shop's")
        await db.$executeRaw`UPDATE search_index_state SET check_asked_at = now()`;
      const ids = [...range.ids.values()];
      await expect
        .poll(() => double.documentsOf("products").filter(({ id }) => ids.some((own) => own === id)).length, {
          timeout: 40_000,
          interval: 50,
        })
        .toBe(10);
    },
    90_000,
  );

  test("a write that failed makes a comparison due at once", async () => {
    await agrees();
    // A first look that is still under way would mend the index by the task that is meant to fail.
    await keepAndLookOnce();
    double.failNextTask();
    const document = await db.productDocument.findUniqueOrThrow({
      where: { productId: idOf("Trail Boots") },
      omit: { status: true },
    });
    double.corrupt("loses documents");
    await expect(search.index([document])).rejects.toThrow();
    await agrees();
  });

  test("a rebuild that staff ask for goes into a new index, catches up, and takes its place", async () => {
    await agrees();
    double.corrupt("changes documents");
    await running.stop();
    await db.$executeRaw`UPDATE search_index_state SET rebuild_asked_at = now(), checked_at = NULL`;
    double.requests.length = 0;
    double.holdTasks(true);
    running = keep(search, 3_600_000);
    await expect
      .poll(() => double.requests.some((request) => request === "POST /indexes"), within)
      .toBe(true);
    await rename(idOf("Chef's Knife"), "Cleaver");
    double.holdTasks(false);
    await expect
      .poll(async () => {
        const [state] = await db.$queryRaw<
          { open: boolean }[]
        >`SELECT rebuild_asked_at IS NOT NULL OR checked_at IS NULL AS open FROM search_index_state`;
        return state?.open;
      }, within)
      .toBe(false);
    await agrees();
    expect((await search.search({ ...everything, q: "cleaver" })).ids).toEqual([idOf("Chef's Knife")]);
    expect(double.requests).toContain("POST /swap-indexes");
    expect(double.documentsOf("products-next")).toEqual([]);
  });

  test("of a rebuild whose worker was killed, another takes over", async () => {
    await db.$executeRaw`
      UPDATE search_index_state SET rebuild_asked_at = now(), rebuild_locked_until = now() + interval '700 ms'`;
    await expect
      .poll(async () => {
        const [state] = await db.$queryRaw<
          { open: boolean }[]
        >`SELECT rebuild_asked_at IS NOT NULL AS open FROM search_index_state`;
        return state?.open;
      }, within)
      .toBe(false);
    expect(double.requests).toContain("POST /swap-indexes");
  });

  test("settings and synonyms are the shop's again after somebody changed them", async () => {
    await agrees();
    await db.searchSynonym.create({
      data: { id: newId("SearchSynonym"), word: "sabre", words: ["cleaver"] },
    });
    await agrees();
    await expect
      .poll(async () => (await search.search({ ...everything, q: "sabre" })).ids, within)
      .toEqual([idOf("Chef's Knife")]);
  });
});
