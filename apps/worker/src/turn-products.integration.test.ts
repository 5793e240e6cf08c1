import { createProduct } from "@storewright/db/testing";
import type { CollectionId, ProductId } from "@storewright/kernel";
import { newId } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createTestWorker, soon, type TestWorker } from "../testing/test-worker";
import { startSchedules } from "./schedules";
import { catalogueSchedules } from "./turn-products";

let worker: TestWorker;
beforeAll(async () => {
  worker = await createTestWorker(inject("databaseUrl"), inject("redisUrl"), 14);
});
afterAll(() => worker.close());

async function collection(name: string, condition: object): Promise<CollectionId> {
  const id = newId("Collection");
  await worker.shop.db.collection.create({
    data: {
      ...{ id, name, slug: name.toLowerCase().replaceAll(" ", "-"), kind: "RULES" },
      rules: { match: "all", conditions: [condition] },
    },
  });
  return id;
}

const collectionsOf = async (productId: ProductId) =>
  (await worker.shop.db.productDocument.findUnique({ where: { productId } }))?.collectionIds ?? [];

it("products come into and leave collections by rule as they and the rules change", async () => {
  const { db } = worker.shop;
  const { productId } = await createProduct(db, { variants: [{ price: 5_000 }] });
  const cheap = await collection("Cheap", { field: "price", op: "atMost", value: 4_000 });
  await worker.handle("catalog.product-updated", { productId });
  expect(await collectionsOf(productId)).toEqual([]);
  await db.variant.updateMany({ where: { productId }, data: { price: 3_000 } });
  await worker.handle("catalog.products-changed", { productIds: [productId] });
  expect(await collectionsOf(productId)).toEqual([cheap]);
  const rules = { match: "all", conditions: [{ field: "price", op: "atMost", value: 2_000 }] };
  await db.collection.update({ where: { id: cheap }, data: { rules } });
  await worker.handle("catalog.collection-changed", { collectionId: cheap });
  expect(await collectionsOf(productId)).toEqual([]);
  const moved = await db.outboxEvent.findFirst({
    where: {
      type: "catalog.products-changed",
      payload: { equals: { productIds: [productId] } },
      doneAt: null,
    },
  });
  expect(moved).not.toBeNull();
});

it("what sells out leaves a collection of what is there, and comes back", async () => {
  const { db } = worker.shop;
  const { productId, variantIds } = await createProduct(db, { variants: [{ onHand: 1 }] });
  const there = await collection("There", { field: "inStock", op: "is", value: true });
  await worker.handle("catalog.product-updated", { productId });
  expect(await collectionsOf(productId)).toContain(there);
  const set = (reserved: number) =>
    db.stockLevel.updateMany({ where: { variantId: variantIds[0] }, data: { reserved } });
  await set(1);
  await worker.handle("catalog.stock-changed", { productIds: [productId] });
  expect(await collectionsOf(productId)).not.toContain(there);
  await set(0);
  await worker.handle("catalog.stock-changed", { productIds: [productId] });
  expect(await collectionsOf(productId)).toContain(there);
});

it("a product whose hour has come is on sale within seconds, without anybody's hand", async () => {
  const { db, deps } = worker.shop;
  const { productId } = await createProduct(db, { status: "DRAFT" });
  const schedules = startSchedules(catalogueSchedules(deps), deps.log);
  await db.product.update({ where: { id: productId }, data: { status: "SCHEDULED", publishAt: new Date() } });
  await expect.poll(() => db.productDocument.count({ where: { productId } }), soon).toBe(1);
  expect(await db.product.findUniqueOrThrow({ where: { id: productId } })).toMatchObject({
    status: "PUBLISHED",
    publishAt: null,
  });
  await schedules.stop();
});
