import { createProduct } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
let variantId: string;

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 46),
    next: async (req, res) => {
      res.setHeader("Content-Type", "application/json");
      res.end(JSON.stringify(req.headers));
    },
  });
  const { variantIds } = await createProduct(shop.db, { variants: [{ price: 1_000, onHand: 5 }] });
  [variantId] = variantIds;
});
afterAll(() => shop.close());

const own = { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" };
const add = (headers: Record<string, string> = own) =>
  call(`${shop.url}/api/trpc/cart.addItem`, { method: "POST", headers, body: { variantId, quantity: 1 } });

describe("callers", () => {
  it.each(["Bearer", "Bearer ", "Bearer  ", "Bearer %00", `Bearer ${"a".repeat(10_000)}`, "Basic YTpi", "x"])(
    "A7: who sends %.20j is refused, also where a guest is let in, and nothing is written",
    async (Authorization) => {
      const before = await shop.db.cart.count();
      const headers = { Authorization };
      const answers = [
        await call(`${shop.url}/api/v1/cart`, { headers }),
        await call(`${shop.url}/api/v1/cart/items`, {
          ...{ method: "POST", headers },
          body: { variant_id: variantId, quantity: 1 },
        }),
        await call(`${shop.url}/api/v1/orders`, { headers }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
      expect(await shop.db.cart.count()).toBe(before);
      expect((await call(`${shop.url}/api/v1/cart`)).status).toBe(200);
    },
  );
});

describe("methods", () => {
  it("A12: a change by GET, alone or in a batch, is 405 and says by what it is made; nothing is written", async () => {
    const before = await shop.db.cart.count();
    const input = encodeURIComponent(JSON.stringify({ variantId, quantity: 1 }));
    for (const query of [
      `cart.addItem?input=${input}`,
      `cart.addItem,cart.get?batch=1&input=%7B%220%22%3A${input}%7D`,
    ]) {
      const answer = await call(`${shop.url}/api/trpc/${query}`, { headers: own });
      expect([answer.status, answer.headers["allow"]], query).toEqual([405, "POST"]);
    }
    expect(await shop.db.cart.count()).toBe(before);
  });

  it("A12: no header makes another method of a request", async () => {
    for (const name of ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"]) {
      const read = await call(`${shop.url}/api/trpc/cart.get`, {
        method: "POST",
        headers: { ...own, [name]: "GET" },
        body: {},
      });
      expect([read.status, read.headers["allow"]], name).toEqual([405, "GET"]);
      const changed = await call(`${shop.url}/api/v1/cart/items`, {
        headers: { ...own, [name]: "POST" },
      });
      expect([changed.status, changed.headers["allow"]], name).toEqual([405, "POST, OPTIONS"]);
    }
  });
});

describe("pages", () => {
  it("I17: are rendered from no name, port or address that a request made up", async () => {
    const poison = {
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "gopher",
      "X-Forwarded-Port": "666",
      "X-Forwarded-Prefix": "/evil",
      "X-Forwarded-Server": "evil.example",
      "X-Original-URL": "/evil",
      "X-Rewrite-URL": "/evil",
      "X-HTTP-Method-Override": "EVIL",
      "X-Middleware-Subrequest": "evil",
      "Content-Security-Policy": "evil",
      Forwarded: "host=evil.example",
    };
    const { status, text } = await call(`${shop.url}/some/page`, { headers: poison });
    expect(status).toBe(200);
    expect(text).not.toMatch(/evil|gopher/i);
    const given: object = JSON.parse(text);
    // As a whole value: a request's id or this server's port may well have these digits.
    expect(Object.values(given)).not.toContain("666");
    expect(given).toMatchObject({
      "x-forwarded-host": new URL(shop.url).host,
      "x-forwarded-proto": "http",
      "x-forwarded-for": "127.0.0.1",
    });
  });
});

describe("lists", () => {
  it("A20: give at most a hundred at a time and end at page 10,000, at both doors", async () => {
    const trpc = (query: object) =>
      `/api/trpc/catalog.list?input=${encodeURIComponent(JSON.stringify(query))}`;
    const most = ["/api/v1/products?limit=100&page=10000", trpc({ limit: 100, page: 10_000 })];
    for (const path of most) expect((await call(shop.url + path)).status, path).toBe(200);
    for (const path of [
      ...["limit=101", "limit=1000000", "limit=0", "limit=-1", "page=10001", "page=0"].map(
        (query) => `/api/v1/products?${query}`,
      ),
      ...[{ limit: 101 }, { limit: 1_000_000 }, { page: 10_001 }].map(trpc),
    ]) {
      expect((await call(shop.url + path)).status, path).toBe(400);
    }
  });
});

describe("what goes wrong inside", () => {
  const inside =
    /relation|cart_of_nobody|42P01|prisma|insert into|select |node_modules|\.ts\b|\bat \S+ \(|stack/i;

  it("I29: is 500 with a request id and no word of it at any door, and the log has it under that id", async () => {
    await shop.owner.$executeRaw`ALTER TABLE cart RENAME TO cart_of_nobody`;
    try {
      const answers = [
        await call(`${shop.url}/api/v1/cart/items`, {
          method: "POST",
          body: { variant_id: variantId, quantity: 1 },
          headers: { "X-Request-Id": "inside-rest-1" },
        }),
        await add({ ...own, "X-Request-Id": "inside-trpc-1" }),
        await call(`${shop.url}/api/trpc/cart.get,catalog.categories?batch=1&input=%7B%7D`, {
          headers: { ...own, "X-Request-Id": "inside-batch-1", Cookie: `sw-cart=${"x".repeat(43)}` },
        }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([500, 500, 207]);
      for (const [index, id] of ["inside-rest-1", "inside-trpc-1", "inside-batch-1"].entries()) {
        const { text = "", headers = {} } = answers[index] ?? {};
        expect(text).not.toMatch(inside);
        expect(text).toContain("Something went wrong on our side.");
        expect(text).toContain(id);
        expect(headers["x-request-id"]).toBe(id);
        expect(shop.logged.some((line) => line.includes(id) && line.includes("does not exist"))).toBe(true);
      }
    } finally {
      await shop.owner.$executeRaw`ALTER TABLE cart_of_nobody RENAME TO cart`;
    }
  });
});
