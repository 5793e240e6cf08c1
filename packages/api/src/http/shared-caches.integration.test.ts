import { createProduct } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

/** What Next says of its pages, by address. */
const given: Readonly<Record<string, { type: string; life: string; status?: number }>> = {
  "/p/just-rendered": { type: "text/html", life: "s-maxage=300, stale-while-revalidate=300" },
  "/p/not-yet-there": { type: "text/html", life: "s-maxage=300, stale-while-revalidate=300", status: 404 },
  "/cart": { type: "text/html; charset=utf-8", life: "s-maxage=31536000" },
  "/p/piece": { type: "text/x-component", life: "s-maxage=300, stale-while-revalidate=300" },
  "/og/p/picture": { type: "image/png", life: "s-maxage=3600, stale-while-revalidate=31532400" },
  "/p/unchanged": { type: "text/html", life: "s-maxage=300, stale-while-revalidate=300", status: 304 },
  "/checkout": { type: "text/html", life: "private, no-cache, no-store, max-age=0, must-revalidate" },
  "/icon.svg": { type: "image/svg+xml", life: "public, max-age=0, must-revalidate" },
};

const EVERY_SECOND = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=600";

let shop: TestGateway;
beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 43),
    next: async (req, res) => {
      const { type, life, status = 200 } = given[req.url ?? ""] ?? { type: "text/html", life: "no-store" };
      res.statusCode = status;
      res.setHeader("Content-Type", type);
      res.setHeader("Cache-Control", life);
      res.end(status === 304 ? undefined : "what Next has rendered");
    },
  });
});
afterAll(() => shop.close());

describe("a page that the page server has just rendered", () => {
  it.each(["/p/just-rendered", "/p/not-yet-there", "/cart", "/p/piece", "/og/p/picture", "/p/unchanged"])(
    "%s is kept by a cache in front of the shop for no longer than one that leaves as bytes",
    async (path) => {
      const { status, headers } = await call(shop.url + path);
      expect(status).toBe(given[path]?.status ?? 200);
      expect(headers["cache-control"]).toBe(EVERY_SECOND);
    },
  );

  it.each(["/checkout", "/icon.svg"])("%s stays what it was where others may not keep it", async (path) => {
    const { status, headers } = await call(shop.url + path);
    expect([status, headers["cache-control"]]).toEqual([200, given[path]?.life]);
  });
});

it("the way to a new address is kept no longer: where staff rename back, it would lead in a circle", async () => {
  const { productId } = await createProduct(shop.db, { slug: "present-name" });
  await shop.db.$executeRaw`
    INSERT INTO slug_redirect (kind, slug, target_id) VALUES ('PRODUCT', 'former-name', ${productId})`;
  for (const path of ["/p/former-name", "/api/v1/products/former-name"]) {
    const { status, headers } = await call(shop.url + path);
    expect([status, headers["cache-control"]], path).toEqual([301, EVERY_SECOND]);
  }
});
