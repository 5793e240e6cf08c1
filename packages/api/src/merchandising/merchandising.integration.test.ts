import { inTransaction } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { fillSmallRange, type SmallRange } from "@storewright/search/testing";
import { createLogger } from "@storewright/telemetry";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import { listProducts, suggest } from "../catalog";
import { suggestSpelling } from "../catalog/finding/suggest-spelling";
import { listProductsSchema, suggestSchema } from "../catalog/schemas";
import type { Ctx } from "../context";
import { askForIndexWork } from "./ask-for-index-work";
import { listSynonyms } from "./list-synonyms";
import { removeSynonym } from "./remove-synonym";
import { savePins } from "./save-pins";
import { saveSynonym } from "./save-synonym";
import { savePinsSchema, saveSynonymSchema } from "./schemas";
import { createSearchCounts } from "./search-counts";
import { searchReport } from "./search-report";

let shop: TestShop;
let range: SmallRange;
let staff: Ctx;

beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  range = await fillSmallRange(shop.db);
  staff = shop.user(await createUser(shop, "owner"), "owner");
}, 60_000);
afterAll(() => shop.close());

const list = (input: Record<string, unknown>, ctx: Ctx = shop.guest()) =>
  listProducts(ctx, listProductsSchema.parse(input));
const names = async (input: Record<string, unknown>) => (await list(input)).items.map(({ name }) => name);
const idOf = (name: string) => {
  const id = range.ids.get(name);
  if (id === undefined) throw new Error(`the range has no ${name}`);
  return id;
};

describe("what staff set is found at once", () => {
  test("a synonym: added, changed, taken away, though answers are cached", async () => {
    expect(await names({ q: "wellies" })).toEqual([]);
    const input = saveSynonymSchema.parse({ words: [" Wellies ", "BOOTS"] });
    const saved = await saveSynonym(staff, input);
    expect(saved.words).toEqual(["wellies", "boots"]);
    expect(await names({ q: "wellies" })).toEqual(["Trail Boots"]);
    await saveSynonym(
      staff,
      saveSynonymSchema.parse({ synonymId: saved.id, word: "wellies", words: ["kettle"] }),
    );
    expect(await names({ q: "wellies" })).toEqual(["Enamel Kettle"]);
    expect((await listSynonyms(staff)).map(({ id }) => id)).toContain(saved.id);
    await removeSynonym(staff, { synonymId: saved.id });
    expect(await names({ q: "wellies" })).toEqual([]);
    await expect(removeSynonym(staff, { synonymId: saved.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("pins: in their order, for just this question however it is typed, and gone when taken away", async () => {
    const productIds = [idOf("Café Press"), idOf("Wool Jacket")];
    expect(await names({ q: "Jacket" })).not.toContain("Café Press");
    await savePins(staff, savePinsSchema.parse({ query: "JACKET", productIds }));
    expect((await names({ q: " jacket " })).slice(0, 2)).toEqual(["Café Press", "Wool Jacket"]);
    expect(await names({ q: "wool jacket" })).toEqual(["Wool Jacket"]);
    expect((await suggest(shop.guest(), suggestSchema.parse({ q: "jacket" }))).products[0]?.name).toBe(
      "Café Press",
    );
    await savePins(staff, savePinsSchema.parse({ query: "jacket", productIds: [] }));
    expect(await names({ q: "jacket" })).not.toContain("Café Press");
    const unknown = savePinsSchema.parse({ query: "x", productIds: [newId("Product")] });
    await expect(savePins(staff, unknown)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("shoppers may do none of it", async () => {
    const shopper = shop.user(await createUser(shop, "customer"), "customer");
    await expect(listSynonyms(shopper)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(askForIndexWork(shopper, "rebuild")).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(searchReport(shop.guest(), {})).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  test("the index: asked for, it says so until the worker has done it", async () => {
    const status = await askForIndexWork(staff, "rebuild");
    expect(status).toMatchObject({ engine: "postgres", available: true, products: 10, indexed: 10 });
    expect(status.rebuilding).toEqual({ done: 0, total: null });
  });
});

describe("the report of searches", () => {
  test("counts what shoppers search for without keeping them waiting, and nothing personal", async () => {
    const log = createLogger({ name: "test", level: "silent", destination: { write: () => undefined } });
    const searchCounts = createSearchCounts({ db: shop.db, log, everyMs: 3_600_000 });
    const guest = { ...shop.guest(), searchCounts };
    for (const q of ["Jacket", "jacket ", "zzzzqqqq", "ann@example.com", "4111 1111 1111 1111"]) {
      await list({ q }, guest);
    }
    await list({ q: "jacket" }, { ...staff, searchCounts, caller: { kind: "system" } });
    expect(await shop.db.searchCount.count()).toBe(0);
    await searchCounts.flush();
    await list({ q: "jacket" }, guest);
    await searchCounts.close();
    const report = await searchReport(staff, {});
    expect(report).toMatchObject({ searches: 4, withoutResult: 1 });
    expect(report.top[0]).toEqual({ query: "jacket", searches: 3, lastTotal: 3 });
    expect(report.missing).toEqual([{ query: "zzzzqqqq", searches: 1 }]);
  });

  test("holds a bounded number of questions however many come", async () => {
    const log = createLogger({ name: "test", level: "silent", destination: { write: () => undefined } });
    const searchCounts = createSearchCounts({ db: shop.db, log, everyMs: 3_600_000 });
    for (let n = 0; n < 5_000; n++) searchCounts.note(`flood ${n.toString(36)}x`, 0);
    await searchCounts.close();
    expect(await shop.db.searchCount.count({ where: { query: { startsWith: "flood" } } })).toBe(2_000);
  });

  test("what many asked is suggested, and is what may have been meant", async () => {
    await shop.db
      .$executeRaw`INSERT INTO search_popular (query, searches, total) VALUES ('warm jacket', 50, 12)`;
    await shop.deps.cache.purge(["search"]);
    expect((await suggest(shop.guest(), suggestSchema.parse({ q: "warm j" }))).queries[0]).toBe(
      "warm jacket",
    );
    expect(await suggestSpelling(shop.db, "Warm jackt", 0)).toBe("warm jacket");
    expect(await suggestSpelling(shop.db, "Warm jackt", 10)).toBeNull();
    expect(await suggestSpelling(shop.db, "kettle", 1)).toBeNull();
  });
});

describe("lists", () => {
  test("show attributes with names, units, order and ranges; highlights; corrections", async () => {
    const { facets, items } = await list({ category: "clothing" });
    expect(facets.attributes.map(({ code, name, unit }) => [code, name, unit])).toEqual([
      ["material", "Material", ""],
      ["waterproof", "Waterproof", ""],
      ["weight", "Weight", "g"],
    ]);
    expect(facets.attributes[0]?.values.map(({ label }) => label)).toEqual([
      "Leather",
      "Canvas",
      "Nylon",
      "Wool",
    ]);
    expect(facets.attributes[1]?.values.map(({ label }) => label).sort()).toEqual(["No", "Yes"]);
    expect(facets.attributes[2]?.range).toEqual({ min: 350, max: 1_200 });
    expect(facets.priceRanges[0]).toEqual({ min: 5_000, max: 10_000, count: 2 });
    expect(items[0]?.nameMarks).toBeNull();
    const searched = await list({ q: "jakcet" });
    expect(searched.correctedTo).toBe("jacket");
    expect(searched.items.find(({ name }) => name === "Rain Jacket")?.nameMarks).toEqual([
      { text: "Rain ", hit: false },
      { text: "Jacket", hit: true },
    ]);
  });

  test("a manual collection stands in the order of staff, unless another is asked for", async () => {
    expect(await names({ collection: "gifts" })).toEqual(["Wool Jacket", "Enamel Kettle", "Café Press"]);
    expect(await names({ collection: "gifts", sort: "price" })).toEqual([
      "Café Press",
      "Enamel Kettle",
      "Wool Jacket",
    ]);
    expect((await list({ collection: "nothing-like-it" })).total).toBe(0);
  });

  test("A20: pages beyond the furthest result are empty, cheap and one entry of the cache", async () => {
    const far = await list({ page: 10_000, limit: 100 });
    expect(far).toMatchObject({ items: [], total: 10, page: 10_000 });
    await shop.db.productDocument.delete({ where: { productId: idOf("Cutting Board") } });
    // Another page as far out is answered by the same entry: nothing was purged, so nothing was read.
    expect(await list({ page: 9_000, limit: 100 })).toMatchObject({ items: [], total: 10, page: 9_000 });
    await inTransaction(shop.db, (tx) => refreshDocuments(tx, [idOf("Cutting Board")]));
  });
});
