import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type MeiliDouble, startMeiliDouble } from "../../testing/meili/meili-double";
import { type ContractSubject, describeSearchContract } from "../../testing/search-contract";
import { fillSmallRange } from "../../testing/small-range";
import { SearchUnavailable } from "../product-search";
import { readSynonymMap } from "../read-synonym-map";
import { rebuildIndex, syncIndex } from "../sync-index";
import { createMeiliSearch } from "./create-meili-search";

let database: TestDatabase;
let double: MeiliDouble;
let subject: ContractSubject;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  double = await startMeiliDouble();
  const synonyms = () => readSynonymMap(database.db);
  const search = createMeiliSearch({ url: double.url, key: double.key, timeoutMs: 10_000, synonyms });
  const range = await fillSmallRange(database.db);
  expect(await search.ensureIndex()).toBe(true);
  expect(await rebuildIndex(database.db, search)).toBe(10);
  subject = { search, range };
});

afterAll(async () => {
  await double.close();
  await database.close();
});

describe("the Meilisearch engine keeps the contract", () => describeSearchContract(() => subject));

const { MEILI_URL, MEILI_KEY = "" } = process.env;

describe.runIf(MEILI_URL !== undefined)("a real server keeps the contract", () => {
  let real: ContractSubject;

  beforeAll(async () => {
    const search = createMeiliSearch({
      url: MEILI_URL ?? "",
      key: MEILI_KEY,
      indexName: `contract-${Date.now()}`,
      timeoutMs: 10_000,
      synonyms: () => readSynonymMap(database.db),
    });
    await search.ensureIndex();
    await rebuildIndex(database.db, search);
    real = { search, range: subject.range };
  }, 60_000);

  describeSearchContract(() => real);
});

describe("the Meilisearch engine", () => {
  const everything = { page: 1, limit: 50, counts: true };

  test("sets an index up once, and again only when its settings differ", async () => {
    double.requests.length = 0;
    expect(await subject.search.ensureIndex()).toBe(false);
    expect(double.requests.filter((request) => request.startsWith("PATCH"))).toEqual([]);
  });

  test("follows the database: what is changed is found, what is taken off sale is gone", async () => {
    const { db } = database;
    const id = subject.range.ids.get("Cutting Board");
    if (id === undefined) throw new Error("the range has no cutting board");
    const [document] = await db.productDocument.findMany({
      where: { productId: id },
      omit: { status: true },
    });
    await db.productDocument.update({ where: { productId: id }, data: { name: "Olive Plank" } });
    await syncIndex(db, subject.search, [id]);
    expect((await subject.search.search({ ...everything, q: "plank" })).ids).toEqual([id]);
    await db.productDocument.delete({ where: { productId: id } });
    await syncIndex(db, subject.search, [id]);
    expect((await subject.search.search({ ...everything, q: "plank" })).ids).toEqual([]);
    if (document !== undefined)
      await db.productDocument.create({
        data: { ...document, numbers: document.numbers ?? {}, status: "PUBLISHED" },
      });
    await syncIndex(db, subject.search, [id]);
    expect((await subject.search.search(everything)).total).toBe(10);
  });

  test("says when a task that was accepted has failed", async () => {
    double.failNextTask();
    await expect(subject.search.remove([...subject.range.ids.values()])).rejects.toThrow(SearchUnavailable);
    expect((await subject.search.search(everything)).total).toBe(10);
  });

  test.each(["not at all", "slowly", "with garbage", "with another shape", "unavailable"] as const)(
    "is unavailable when the server answers %s",
    async (behaviour) => {
      const impatient = createMeiliSearch({ url: double.url, key: double.key, timeoutMs: 200 });
      double.behave(behaviour);
      try {
        await expect(impatient.search({ ...everything, q: "jacket" })).rejects.toThrow(SearchUnavailable);
      } finally {
        double.behave("well");
      }
    },
  );

  test("is unavailable with a wrong key and without its index", async () => {
    const stranger = createMeiliSearch({ url: double.url, key: "wrong" });
    await expect(stranger.search(everything)).rejects.toThrow(SearchUnavailable);
    const empty = createMeiliSearch({ url: double.url, key: double.key, indexName: "another" });
    await expect(empty.search(everything)).rejects.toThrow(SearchUnavailable);
  });
});
