import { randomBytes } from "node:crypto";
import { createFieldCipher } from "@storewright/crypto";
import { createKeyStore } from "@storewright/db";
import { demoProducts, demoSales, pictureUrl } from "@storewright/db/demo";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { createPostgresSearch } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fillPlaceholders } from "./fill-placeholders";
import { insertDemoRange } from "./insert-demo-range";
import { insertLargeRange } from "./insert-large-range";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
  const keys = `k1:${randomBytes(32).toString("base64")}`;
  const cipher = createFieldCipher(keys, createKeyStore(database.db));
  await insertDemoRange(database.db, new Map(), "USD", await cipher.fresh());
});

afterAll(() => database.close());

const quiet = () => undefined;

describe("the demo range in an empty shop", () => {
  test("is as large and as varied as promised", async () => {
    const { db } = database;
    expect(await db.product.count()).toBe(demoProducts.length);
    expect(demoProducts.length).toBeGreaterThanOrEqual(150);
    expect(await db.category.count({ where: { parentId: { not: null } } })).toBeGreaterThanOrEqual(8);
    const variants = await db.variant.groupBy({ by: ["productId"], _count: true });
    expect(variants.filter(({ _count }) => _count === 1).length).toBeGreaterThanOrEqual(40);
    expect(await db.stockLevel.count({ where: { onHand: 0 } })).toBeGreaterThan(0);
    expect(await db.stockLevel.count({ where: { onHand: { gt: 0, lte: 5 } } })).toBeGreaterThan(0);
  });

  test("every piece on hand is in the ledger", async () => {
    const [row] = await database.db.$queryRaw<{ wrong: number }[]>`
      SELECT count(*)::int AS wrong FROM stock_level s
      LEFT JOIN (SELECT variant_id, sum(delta) AS total FROM stock_movement GROUP BY 1) m USING (variant_id)
      WHERE s.on_hand <> coalesce(m.total, 0)`;
    expect(row?.wrong).toBe(0);
  });

  test("has the reviews that its stars are the sum of, and their authors sealed", async () => {
    const wrong = await database.db.$queryRaw<unknown[]>`
      SELECT p.slug FROM product p LEFT JOIN (
        SELECT product_id, sum(stars)::int AS stars, count(*)::int AS count FROM review
        WHERE status = 'PUBLISHED' AND user_id IS NULL GROUP BY 1) r ON r.product_id = p.id
      WHERE p.rating_sum <> coalesce(r.stars, 0) OR p.rating_count <> coalesce(r.count, 0)`;
    expect(wrong).toEqual([]);
    const [review] = await database.db.review.findMany({ where: { body: { not: "" } }, take: 1 });
    expect(review?.authorName).toMatch(/^v2\./);
    expect(review?.createdAt.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test("can be listed, searched and shipped", async () => {
    const search = createPostgresSearch(database.db);
    const all = await search.search({ page: 1, limit: 24, counts: true });
    expect(all.total).toBe(demoProducts.length);
    expect(all.facets.options.map(({ name }) => name)).toContain("Colour");
    expect((await search.search({ q: "bakcpack", page: 1, limit: 24, counts: true })).total).toBeGreaterThan(
      0,
    );
    const methods = await database.db.shippingMethod.findMany({ orderBy: { position: "asc" } });
    expect(methods.map(({ code, price, freeFrom }) => [code, price, freeFrom])).toEqual([
      ["standard", 490, 7_500],
      ["express", 1_290, null],
    ]);
  });

  test("knows zones, taxes and promotions, and ordinary carts at home cost what their prices say", async () => {
    const { db } = database;
    expect(await db.shippingZone.findMany({ orderBy: { position: "asc" } })).toMatchObject([
      { countries: ["US"] },
      { name: "Europe" },
      { countries: ["*"] },
    ]);
    const home = await db.shippingRate.findMany({
      where: { zone: { countries: { has: "US" } } },
      orderBy: { methodCode: "asc" },
    });
    expect(home.map(({ methodCode, basis, price }) => [methodCode, basis, price])).toEqual([
      ["express", "FLAT", 1_290],
      ["standard", "FLAT", 490],
    ]);
    expect(await db.taxRate.count({ where: { country: "US" } })).toBe(0);
    expect(await db.taxRate.findFirst({ where: { country: "DE", taxClass: "food" } })).toMatchObject({
      ratePpm: 70_000,
    });
    expect(await db.product.count({ where: { taxClass: "food" } })).toBeGreaterThan(0);
    const promotions = await db.promotion.findMany({ orderBy: { priority: "asc" } });
    expect(promotions.map(({ code, productIds }) => [code, productIds.length])).toEqual([
      [null, 3],
      ["WELCOME10", 0],
      ["FREESHIP", 0],
    ]);
  });

  test("has attributes of every kind, collections with products, and sales whose history is honest", async () => {
    const { db } = database;
    const documents = await db.productDocument.findMany();
    expect(documents.filter(({ attributes }) => attributes.length > 0).length).toBeGreaterThan(140);
    for (const collection of await db.collection.findMany()) {
      const count = documents.filter(({ collectionIds }) => collectionIds.includes(collection.id)).length;
      expect(count, collection.slug).toBeGreaterThan(3);
      expect(count, collection.slug).toBe(
        await db.collectionProduct.count({ where: { collectionId: collection.id } }),
      );
    }
    const running = demoSales.filter(({ beganDaysAgo }) => beganDaysAgo > 0);
    expect(documents.filter(({ onSale }) => onSale).length).toBe(running.length);
    const [wrong] = await db.$queryRaw<{ open: number; gaps: number }[]>`
      SELECT (SELECT count(*)::int FROM variant v WHERE NOT EXISTS (
          SELECT FROM variant_price h WHERE h.variant_id = v.id AND h.valid_to IS NULL AND h.price =
            charged_price(v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, now()))) AS open,
        (SELECT count(*)::int FROM variant_price h WHERE h.valid_to IS NOT NULL AND NOT EXISTS (
          SELECT FROM variant_price n WHERE n.variant_id = h.variant_id AND n.valid_from = h.valid_to)) AS gaps`;
    expect(wrong).toEqual({ open: 0, gaps: 0 });
  });

  test("gets the tiny versions of its pictures once they are drawn, in lists too", async () => {
    const { db } = database;
    const [product] = demoProducts;
    const key = product?.pictures[0]?.key ?? "";
    await fillPlaceholders(db, new Map([[key, "data:tiny"]]));
    const document = await db.productDocument.findFirstOrThrow({ where: { imageUrl: pictureUrl(key) } });
    expect(document.placeholder).toBe("data:tiny");
  });
});

describe("a large range", () => {
  test("fills the shop up to the number that is wanted, and only once", async () => {
    const { db } = database;
    const wanted = demoProducts.length + 120;
    expect(await insertLargeRange(db, wanted, new Map(), quiet)).toBe(120);
    expect(await db.productDocument.count()).toBe(wanted);
    expect(await insertLargeRange(db, wanted, new Map(), quiet)).toBe(0);
    expect(await insertLargeRange(db, wanted + 5, new Map(), quiet)).toBe(5);
    expect(await db.product.count()).toBe(wanted + 5);
  });

  test("says how far it is", async () => {
    const seen: string[] = [];
    await insertLargeRange(database.db, demoProducts.length + 10, new Map(), (done, total) =>
      seen.push(`${done}/${total}`),
    );
    expect(seen).toEqual(["0/10", "10/10"]);
  });
});

describe("the demo range of a shop that sells in another currency", () => {
  test.each([
    ["JPY", 1],
    ["KWD", 10],
  ])("I22: is priced in %s", async (currency, factor) => {
    const { db, close } = await createTestDatabase(inject("databaseUrl"));
    await insertDemoRange(db, new Map(), currency);
    const [first] = demoProducts;
    const product = await db.product.findUniqueOrThrow({
      where: { slug: first?.slug ?? "" },
      include: { variants: { orderBy: { position: "asc" } } },
    });
    expect(product.currency).toBe(currency);
    expect(product.variants[0]?.price).toBe((first?.variants[0]?.priceMinor ?? 0) * factor);
    expect(await db.shippingMethod.count({ where: { currency } })).toBeGreaterThan(0);
    await close();
  });
});
