import { createProduct } from "@storewright/db/testing";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import {
  internalHeaders,
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../testing/start-test-gateway";

let shop: TestGateway;

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 20),
  });
  const { productId } = await createProduct(shop.db, { name: "Brass lamp" });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [productId]));
});
afterAll(() => shop?.close());

it("counts every search, also those that are answered from ready bytes, and none that nobody made", async () => {
  const list = (query: string, more: object = {}) => call(`${shop.url}/api/v1/products?${query}`, more);
  const first = await list("q=lamp");
  for (let time = 0; time < 4; time++) expect((await list("q=lamp")).status).toBe(200);
  const unchanged = { headers: { "If-None-Match": first.headers["etag"] ?? "" } };
  expect((await list("q=lamp", unchanged)).status).toBe(304);
  // Who asks for the head alone, for the next page, or for no words, has not searched; nor has who narrows a list,
  // and where that leaves nothing, the words did find something.
  await list("q=lamp", { method: "HEAD" });
  await list("q=lamp&page=2");
  await list("limit=5");
  for (const filter of [
    "max_price=0.01",
    "in_stock=true",
    "option.Size=XXL",
    "category=none",
    "min_rating=4",
  ])
    expect((await list(`q=lamp&${filter}`)).status, filter).toBe(200);
  await Promise.all(Array.from({ length: 7 }, () => list("q=zither")));
  // What is kept has gone, and is made anew for whoever asks next.
  await shop.runtime.deps.cache.purge(["products"]);
  await list("q=zither");
  const counted = () =>
    shop.db.$queryRaw`SELECT query, searches, without_result, last_total FROM search_count ORDER BY query`;
  await expect.poll(counted, { timeout: 30_000, interval: 100 }).toEqual([
    { query: "lamp", searches: 6, without_result: 0, last_total: 1 },
    { query: "zither", searches: 8, without_result: 8, last_total: 0 },
  ]);
  const hot = await call(`${shop.url}/internal/metrics`, {
    headers: await internalHeaders(),
  });
  expect(hot.text).toMatch(/hot_answers_total\{kind="reads"\} [1-9]/);
});
