import { createPageStore, type PageStore } from "@storewright/cache";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
let store: PageStore;
/** What the page server was asked for. */
let rendered: string[] = [];
/** Waited for by every search that is rendered. */
let gate: Promise<void> = Promise.resolve();
let isBroken = false;

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 19),
    pageOf: (path, query) => (path === "/search" && query.length < 20 ? `/search/q${query}` : null),
    pageStore: ({ deps }) => {
      store = createPageStore({ redis: null, cache: deps.cache, build: "test", endless: "/search/" });
      return store;
    },
    next: async (req, res) => {
      const path = req.url?.split("?")[0] ?? "";
      rendered.push(path);
      const key = `/route-cache/APP_PAGE/route/$${path}`;
      await store.get(key, "APP_PAGE");
      if (path !== "/search") await gate;
      res.statusCode = isBroken && path !== "/search" ? 500 : 200;
      const html = `<p>${path}</p>`;
      res.setHeader("Content-Type", "text/html");
      if (res.statusCode === 200) {
        const page = { kind: "APP_PAGE", html, status: 200, headers: { "x-next-cache-tags": "products" } };
        store.set(key, page, { cacheControl: { revalidate: 300 } });
      }
      res.end(html);
    },
  });
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.runtime.deps.cache.purge(["products"]);
  isBroken = false;
  gate = Promise.resolve();
  await call(`${shop.url}/search`, { headers: { RSC: "1" } });
  rendered = [];
});

const search = (query: string, headers: Record<string, string> = {}) =>
  call(`${shop.url}/search?${query}`, { headers });

describe("a page that depends on its query", () => {
  it("is rendered with what it asks for, kept, and leaves as bytes until that changes", async () => {
    expect((await search("q=wool")).text).toBe("<p>/search/qq=wool</p>");
    expect(rendered).toContain("/search/qq=wool");
    expect((await search("q=oak")).text).toBe("<p>/search/qq=oak</p>");
    const rendersOf = async (query: string) => {
      const before = rendered.length;
      expect((await search(query)).text).toBe(`<p>/search/q${query}</p>`);
      return rendered.length - before;
    };
    // The purge before this test may be heard of once more, through Redis.
    await expect.poll(() => rendersOf("q=wool")).toBe(0);
    await shop.runtime.deps.cache.purge(["products"]);
    expect(await rendersOf("q=wool")).toBe(1);
  });

  it("is the page without a query for whoever has the script already, and for an address that has none", async () => {
    expect((await search("q=wool", { RSC: "1" })).text).toBe("<p>/search</p>");
    expect((await search(`q=${"x".repeat(40)}`)).text).toBe("<p>/search</p>");
  });

  it("is not waited for while four others are rendered: the page without a query is there at once", async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = [1, 2, 3, 4].map((number) => search(`q=${number}`));
    await expect.poll(() => rendered.length).toBe(4);
    for (let visit = 0; visit < 5; visit++) expect((await search("q=5")).text).toBe("<p>/search</p>");
    open();
    expect((await Promise.all(first)).map(({ text }) => text)).toContain("<p>/search/qq=4</p>");
    await expect.poll(async () => (await search("q=5")).text).toBe("<p>/search/qq=5</p>");
  });

  it("that cannot be rendered is the last one, or the page without a query, marked, and is tried again", async () => {
    await search("q=wool");
    await shop.runtime.deps.cache.purge(["products"]);
    isBroken = true;
    expect((await search("q=wool")).text).toBe("<p>/search/qq=wool</p>");
    const answer = await search("q=linen");
    expect([answer.status, answer.text]).toEqual([200, "<p>/search</p>"]);
    expect(answer.headers["x-degraded"]).toBe("stale");
    expect(answer.headers["cache-control"]).toBe("no-store");
    isBroken = false;
    expect((await search("q=linen")).text).toBe("<p>/search/qq=linen</p>");
  });
});
