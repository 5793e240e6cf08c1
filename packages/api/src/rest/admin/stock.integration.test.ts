import { createProduct } from "@storewright/db/testing";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../../testing/start-test-gateway";
import { placeBare } from "../../catalog/stock/test-stock";
import { createStaff } from "../../identity";

let shop: TestGateway;
let headers: NonNullable<HttpCall["headers"]>;
let product: Awaited<ReturnType<typeof createProduct>>;

const patch = (body: unknown, more: HttpCall["headers"] = {}) =>
  call(`${shop.url}/api/v1/admin/products/${product.productId}`, {
    method: "PATCH",
    body,
    headers: { ...headers, ...more },
  });

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 10),
  });
  const owner = { email: "owner@example.com", password: "a-generated-staff-secret" };
  await createStaff(shop.runtime.deps, { ...owner, name: "Sam Staff", role: "owner" });
  const { accessToken } = await shop.runtime.signIn(owner, { ip: "127.0.0.1", audience: "api" });
  headers = { Authorization: `Bearer ${accessToken}` };
  product = await createProduct(shop.db, { variants: [{ onHand: 10 }] });
});
afterAll(() => shop.close());

const counts = async () => ({
  levels: await shop.db.stockLevel.findMany(),
  movements: await shop.db.stockMovement.count(),
  product: await shop.db.product.findUniqueOrThrow({ where: { id: product.productId } }),
  events: await shop.db.outboxEvent.count(),
});

describe("stock over REST", () => {
  it("I1: refuses every count that is no whole number within its limits, and writes nothing", async () => {
    const before = await counts();
    const bad = ["-1", "1.5", "1e9", '"1"', "NaN", "[1]", '{"gt":0}', "9007199254740992", "null", "1e400"];
    for (const field of ["stock_qty", "backorder_limit", "low_stock_threshold"]) {
      for (const value of bad) {
        const answer = await call(`${shop.url}/api/v1/admin/products/${product.productId}`, {
          method: "PATCH",
          body: `{"${field}":${value}}`,
          headers: { ...headers, "Content-Type": "application/json" },
        });
        expect(answer.status, `${field} ${value}`).toBe(400);
      }
    }
    expect(await counts()).toEqual(before);
  });

  it("I3: refuses what a database would understand", async () => {
    const before = await counts();
    for (const field of ["variant_id", "location_id", "note"]) {
      for (const value of [{ not: "" }, { contains: "" }, [""], { OR: [] }]) {
        expect((await patch({ stock_qty: 1, [field]: value })).status, field).toBe(400);
      }
    }
    for (const word of [
      "where",
      "include",
      "select",
      "orderBy",
      "data",
      "onHand",
      "reserved_qty",
      "version",
    ]) {
      expect((await patch({ stock_qty: 1, [word]: {} })).status, word).toBe(400);
    }
    expect(await counts()).toEqual(before);
  });

  it("compares and swaps by the count and by If-Match, and says what is in force", async () => {
    const seen = await patch({ stock_qty: 12, expected_stock_qty: 10 });
    expect(seen.json()).toMatchObject({ stock_qty: 12 });
    const late = await patch({ stock_qty: 5, expected_stock_qty: 10 });
    expect([late.status, late.json()]).toMatchObject([409, { code: "CONFLICT" }]);
    expect(late.text).toContain("12");
    const version = { "If-Match": seen.headers["etag"] ?? "" };
    expect((await patch({ stock_qty: 13 }, version)).status).toBe(200);
    expect((await patch({ stock_qty: 14 }, version)).status).toBe(409);
  });

  it("F28: lowering below what orders hold is 409 with the count; a back-order limit makes room", async () => {
    await placeBare(shop.db, [{ variantId: product.variantIds[0], quantity: 4 }]);
    const refused = await patch({ stock_qty: 3 });
    expect([refused.status, refused.json()]).toMatchObject([409, { code: "CONFLICT" }]);
    expect(refused.text).toContain("4 pieces are held");
    const changed = await patch({ stock_qty: 3, backorder_limit: 2, low_stock_threshold: 1 });
    expect(changed.json()).toMatchObject({
      stock_qty: 3,
      reserved_qty: 4,
      low_stock: true,
      variants: [
        {
          low_stock_threshold: 1,
          stock_level: "low",
          backordered_qty: 0,
          locations: [{ stock_qty: 3, reserved_qty: 4, backorder_limit: 2, backordered_qty: 0 }],
        },
      ],
    });
  });
});
