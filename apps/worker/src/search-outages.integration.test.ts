import { createProduct, updateProduct } from "@storewright/api/catalog";
import type { ProductId } from "@storewright/kernel";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { ownCacheStore } from "../../../packages/api/testing/start-test-gateway";
import { openSearchStage, type Readers, type SearchStage } from "../testing/search-stage";

// The search engine goes wrong in every way while a crowd reads and staff work; nobody must notice more than a header.
// All times are those of production.

const READERS = 8;
/** Nobody waits longer; what the machine itself is late is not counted. */
const LONGEST_MS = 2_000;
const within = { timeout: 40_000, interval: 50 };

let stage: SearchStage;
let readers: Readers;
let mug: ProductId;
let round = 0;

beforeAll(async () => {
  stage = await openSearchStage(
    inject("databaseUrl"),
    ownCacheStore(inject("redisCacheUrl"), 15),
    ownCacheStore(inject("redisUrl"), 6),
  );
  mug = await add("Plain Mug", 9);
}, 120_000);
afterAll(() => stage?.close());

beforeEach(async () => {
  await stage.agree();
  await stage.engineAnswers();
  readers = stage.startReaders(READERS);
  await readers.some(READERS);
}, 120_000);
afterEach(async () => {
  await readers.stop();
  stage.double.behave("well");
});

async function add(name: string, stockQty: number): Promise<ProductId> {
  const wanted = {
    name,
    categoryId: stage.range.kitchen,
    price: 30_000,
    status: "PUBLISHED",
    stockQty,
  } as const;
  return (await createProduct(stage.staff, wanted)).id;
}

/** What staff do in a minute, and what the shop must show after it. */
async function changeThings() {
  round += 1;
  const sneakers = stage.range.ids.get("City Sneakers");
  if (sneakers === undefined) throw new Error("the range has no sneakers");
  const [renamed, added] = [`Canvas Number${round}`, `Lantern Number${round}`];
  const gone = await add(`Candle Number${round}`, 4);
  await updateProduct(stage.staff, { productId: sneakers, name: renamed, price: 7_000 + round });
  await updateProduct(stage.staff, { productId: gone, status: "ARCHIVED" });
  await updateProduct(stage.staff, { productId: mug, stockQty: round % 2 === 0 ? 9 : 0 });
  await add(added, 3);
  const isMugThere = round % 2 === 0;
  return async () => {
    const data = await stage.list("q=number");
    return {
      renamed: data.some(({ name, price }) => name === renamed && price === (7_000 + round) / 100),
      added: data.some(({ name }) => name === added),
      archived: data.some(({ name }) => name.startsWith("Candle")),
      mug: (await stage.list("q=plain%20mug&in_stock=true")).some(({ id }) => id === mug) === isMugThere,
    };
  };
}
const allOfIt = { renamed: true, added: true, archived: false, mug: true };

function expectNobodyNoticed(): void {
  const { seen } = readers;
  expect([...seen.statuses.keys()]).toEqual(["200"]);
  expect(seen.empty.slice(0, 3)).toEqual([]);
  expect(seen.unmarked.slice(0, 3)).toEqual([]);
  expect(seen.slowest).toBeLessThan(LONGEST_MS);
}

/** Lasts until readers have asked for long enough and staff's changes are seen; then `end` brings the engine back. */
async function outage(begin: () => void | Promise<void>, end: () => void | Promise<void>): Promise<void> {
  await begin();
  readers.mustBeMarked(true);
  const isShown = await changeThings();
  await expect.poll(isShown, within).toEqual(allOfIt);
  await readers.some(4 * READERS);
  expect(readers.seen.asked).toBeGreaterThan(READERS);
  readers.mustBeMarked(false);
  await end();
  await comesBack(isShown);
}

async function comesBack(isShown: Awaited<ReturnType<typeof changeThings>>): Promise<void> {
  expect(await stage.agree()).toBeLessThan(30_000);
  await stage.engineAnswers();
  await expect.poll(isShown, within).toEqual(allOfIt);
  await readers.stop();
  expectNobodyNoticed();
}

describe("F12: the search engine", () => {
  it("F12: killed and started again with what it had", async () => {
    await outage(
      () => stage.double.stop(),
      () => stage.double.start(),
    );
  }, 240_000);

  it("F12: killed and started again with nothing at all", async () => {
    await outage(
      () => stage.double.stop(),
      () => stage.double.start({ indexes: new Map(), tasks: 0 }),
    );
  }, 240_000);

  it("F12: back in a moment, with an older copy of itself", async () => {
    const isShown = await changeThings();
    await expect.poll(isShown, within).toEqual(allOfIt);
    await stage.agree();
    const old = stage.double.snapshot();
    // As many products as before: only what is said of one of them is another thing.
    const productId = stage.range.ids.get("City Sneakers");
    await updateProduct(stage.staff, { productId: productId ?? mug, price: 9_000 });
    await stage.agree();
    await stage.double.stop();
    await stage.double.start(old);
    // Somebody asks before it is mended: what they were told must not stay.
    await stage.shop.runtime.deps.cache.purge(["products"]);
    const dear = async () => (await stage.list("q=number&min_price=85")).some(({ id }) => id === productId);
    await dear();
    expect(await stage.agree()).toBeLessThan(30_000);
    await expect.poll(dear, within).toBe(true);
    await readers.stop();
    expectNobodyNoticed();
  }, 240_000);

  it("F12: frozen, and thawed", async () => {
    await outage(
      () => stage.double.behave("frozen"),
      () => stage.double.behave("well"),
    );
  }, 240_000);

  it("F12: answering garbage, another shape, half an answer, errors", async () => {
    await outage(
      async () => {
        for (const behaviour of [
          "with another shape",
          "half an answer",
          "unavailable",
          "with garbage",
        ] as const) {
          stage.double.behave(behaviour);
          await readers.some(2 * READERS);
        }
      },
      () => stage.double.behave("well"),
    );
  }, 240_000);

  it("F12: saying that there is nothing, though its index is whole", async () => {
    await outage(
      () => stage.double.behave("that there is nothing"),
      () => stage.double.behave("well"),
    );
  }, 240_000);

  it.each(["is another shop's", "loses documents", "loses the index", "changes documents"] as const)(
    "F12: with an index that %s behind its back",
    async (how) => {
      const isShown = await changeThings();
      await expect.poll(isShown, within).toEqual(allOfIt);
      await stage.agree();
      stage.double.corrupt(how);
      await readers.some(2 * READERS);
      await comesBack(isShown);
    },
    240_000,
  );
});
