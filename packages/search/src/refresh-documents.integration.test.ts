import { inTransaction } from "@storewright/db";
import {
  createCategory,
  createProduct,
  createTestDatabase,
  type TestDatabase,
} from "@storewright/db/testing";
import type { ProductId } from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
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
            SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) OR (NOT granted AND locktype = 'transactionid')`;
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
});
