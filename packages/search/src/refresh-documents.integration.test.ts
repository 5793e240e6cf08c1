import { inTransaction } from "@storewright/db";
import {
  createCategory,
  createProduct,
  createTestDatabase,
  type TestDatabase,
} from "@storewright/db/testing";
import type { ProductId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { fillSmallRange } from "../testing/small-range";
import { createPostgresSearch } from "./postgres/create-postgres-search";
import { refreshDocuments } from "./refresh-documents";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase(inject("databaseUrl"));
});

afterAll(() => database.close());

const refresh = (...ids: ProductId[]) => inTransaction(database.db, (tx) => refreshDocuments(tx, ids));

describe("a product's document", () => {
  test("is made from the product, its variants, stock, first picture and category path", async () => {
    const { db } = database;
    const parent = await createCategory(db, { slug: "garden" });
    const categoryId = await createCategory(db, { slug: "tools", name: "Tools", parentId: parent });
    const { productId } = await createProduct(db, {
      name: "Hand Rake",
      categoryId,
      variants: [
        { price: 1_900, onHand: 0, size: "S" },
        { price: 2_500, onHand: 3, size: "L" },
      ],
    });
    await db.product.update({ where: { id: productId }, data: { ratingSum: 13, ratingCount: 3 } });
    for (const [position, url] of ["/second.webp", "/first.webp"].entries()) {
      await db.productImage.create({
        data: {
          id: `img_${position}${productId}`,
          productId,
          url,
          alt: url,
          width: 1,
          height: 1,
          position: 1 - position,
        },
      });
    }
    expect(await refresh(productId)).toEqual([productId]);
    expect(await db.productDocument.findUniqueOrThrow({ where: { productId } })).toMatchObject({
      name: "Hand Rake",
      categorySlug: "tools",
      categoryIds: [parent, categoryId].sort(),
      minPrice: 1_900,
      maxPrice: 2_500,
      inStock: true,
      rating: 433,
      imageUrl: "/first.webp",
      options: ["Size=L", "Size=S"],
    });
  });

  test("is not written again when nothing changed", async () => {
    const { productId } = await createProduct(database.db);
    await refresh(productId);
    const rowVersion = () =>
      database.db
        .$queryRaw`SELECT xmin::text, ctid::text FROM product_document WHERE product_id = ${productId}`;
    const before = await rowVersion();
    expect(await refresh(productId)).toEqual([]);
    expect(await rowVersion()).toEqual(before);
  });

  test("follows stock: sold out and back", async () => {
    const { db } = database;
    const { productId, variantIds, locationId } = await createProduct(db, { variants: [{ onHand: 2 }] });
    await refresh(productId);
    const where = { variantId_locationId: { variantId: variantIds[0], locationId } };
    await db.stockLevel.update({ where, data: { reserved: 2 } });
    expect(await refresh(productId)).toEqual([productId]);
    expect((await db.productDocument.findUniqueOrThrow({ where: { productId } })).inStock).toBe(false);
    await db.stockLevel.update({ where, data: { reserved: 1 } });
    await refresh(productId);
    expect((await db.productDocument.findUniqueOrThrow({ where: { productId } })).inStock).toBe(true);
  });

  test("goes when the product goes off sale or has nothing to sell, and comes back", async () => {
    const { db } = database;
    const { productId, variantIds } = await createProduct(db);
    await refresh(productId);
    await db.product.update({ where: { id: productId }, data: { status: "ARCHIVED" } });
    expect(await refresh(productId)).toEqual([productId]);
    expect(await db.productDocument.count({ where: { productId } })).toBe(0);
    await db.product.update({ where: { id: productId }, data: { status: "PUBLISHED" } });
    await refresh(productId);
    expect(await db.productDocument.count({ where: { productId } })).toBe(1);
    await db.variant.update({ where: { id: variantIds[0] }, data: { archivedAt: new Date() } });
    await refresh(productId);
    expect(await db.productDocument.count({ where: { productId } })).toBe(0);
  });

  test("a refresh that began before another one's commit does not bring the old state back", async () => {
    const { db } = database;
    const { productId } = await createProduct(db, { name: "First name" });
    await refresh(productId);
    let late: Promise<ProductId[]> | undefined;
    await inTransaction(db, async (tx) => {
      await tx.product.update({
        where: { id: productId },
        data: { name: "Second name", version: { increment: 1 } },
      });
      late = refresh(productId);
      // The other one must be waiting for our row before we go on.
      await expect
        .poll(async () => {
          const [row] = await db.$queryRaw<{ n: number }[]>`
            SELECT count(*)::int AS n FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          return row?.n ?? 0;
        })
        .toBeGreaterThan(0);
      await refreshDocuments(tx, [productId]);
    });
    await late;
    expect((await db.productDocument.findUniqueOrThrow({ where: { productId } })).name).toBe("Second name");
  });

  test("a document of a newer version is never replaced by an older one", async () => {
    const { db } = database;
    const { productId } = await createProduct(db, { name: "Older" });
    await refresh(productId);
    await db.productDocument.update({ where: { productId }, data: { version: 9, name: "Newer" } });
    expect(await refresh(productId)).toEqual([]);
    expect((await db.productDocument.findUniqueOrThrow({ where: { productId } })).name).toBe("Newer");
  });

  test("its words are known to the search at once, and SKUs are no words to correct others with", async () => {
    const { db } = database;
    const { productId, variantIds } = await createProduct(db, { name: "Quince Marmalade" });
    await db.variant.update({ where: { id: variantIds[0] }, data: { sku: "MARMALODE" } });
    await refresh(productId);
    const words = await db.$queryRaw<
      { word: string }[]
    >`SELECT word FROM search_word WHERE word LIKE 'marmal%'`;
    expect(words.map(({ word }) => word).sort()).toEqual(["marmalad", "marmalade"]);
    const answer = await createPostgresSearch(db).search({ q: "marmelade", page: 1, limit: 5, counts: true });
    expect(answer.ids).toEqual([productId]);
  });

  test("has the charged price, the regular one, and when a sale turns", async () => {
    const { db } = database;
    const { productId, variantIds } = await createProduct(db, {
      variants: [
        { price: 2_000, onHand: 1, size: "S" },
        { price: 3_000, onHand: 1, size: "L" },
      ],
    });
    const ends = new Date(Date.now() + 3_600_000);
    await db.variant.update({ where: { id: variantIds[0] }, data: { salePrice: 1_500, saleEndsAt: ends } });
    const starts = new Date(Date.now() + 7_200_000);
    await db.variant.update({
      where: { id: variantIds[1] ?? "" },
      data: { salePrice: 100, saleStartsAt: starts },
    });
    await refresh(productId);
    expect(await db.productDocument.findUniqueOrThrow({ where: { productId } })).toMatchObject({
      minPrice: 1_500,
      maxPrice: 3_000,
      regularPrice: 2_000,
      onSale: true,
      turnsAt: ends,
    });
  });

  test("the tally of facets is what counting every document gives, whatever changed, folded or not", async () => {
    const { db } = database;
    const { ids } = await fillSmallRange(db);
    const [first = "", second = "", third = ""] = [...ids.values()];
    expect(await mismatched(db)).toBe(0);
    await db.productDocument.update({ where: { productId: first }, data: { inStock: false, rating: 120 } });
    await db.productDocument.updateMany({
      where: { productId: { in: [second, third] } },
      data: { attributes: ["material=Felt"], minPrice: 99_900, numbers: { weight: 7 } },
    });
    expect(await mismatched(db)).toBe(0);
    await db.$queryRaw`SELECT fold_search_tally()`;
    await db.productDocument.delete({ where: { productId: second } });
    expect(await mismatched(db)).toBe(0);
  });
});

/** Groups of which the tally and a count of all documents differ, and numbers that are not those of the documents. */
async function mismatched(db: TestDatabase["db"]): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    WITH tallied AS (
      SELECT category_id, in_stock, kind, value, sum(n) AS n FROM search_tally GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
    ), counted AS (
      SELECT d.category_id, d.in_stock, x.kind, x.value, count(*)::numeric AS n FROM product_document d
      CROSS JOIN LATERAL search_tally_of(
        d.category_id, d.in_stock, d.options, d.attributes, d.on_sale, d.rating, d.min_price) x
      GROUP BY 1, 2, 3, 4
    ), numbers AS (
      SELECT d.product_id, pair.key AS code, pair.value::numeric, d.category_id, d.in_stock
      FROM product_document d CROSS JOIN LATERAL jsonb_each_text(d.numbers) pair
    ), noted AS (SELECT product_id, code, value, category_id, in_stock FROM search_number)
    SELECT ((SELECT count(*) FROM (TABLE tallied EXCEPT TABLE counted) a)
      + (SELECT count(*) FROM (TABLE counted EXCEPT TABLE tallied) b)
      + (SELECT count(*) FROM (TABLE numbers EXCEPT TABLE noted) c)
      + (SELECT count(*) FROM (TABLE noted EXCEPT TABLE numbers) e))::int AS n`;
  return row?.n ?? -1;
}
