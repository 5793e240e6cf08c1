import { bareOrder, createProduct, createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { newId, type ProductId } from "@storewright/kernel";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { countBoughtTogether } from "./count-bought-together";

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase(inject("databaseUrl"));
}, 60_000);
afterAll(() => test.close());

const day = 86_400_000;

async function order(products: readonly ProductId[], daysAgo = 1, status: "PAID" | "CANCELLED" = "PAID") {
  const id = newId("Order");
  await test.db.order.create({
    data: {
      id,
      status,
      paidAt: new Date(Date.now() - daysAgo * day),
      ...bareOrder(),
      subtotal: 0,
      total: 0,
      lines: {
        create: products.map((productId, position) => ({
          id: newId("OrderLine"),
          position,
          variantId: newId("Variant"),
          productId,
          productSlug: "",
          name: "",
          sku: "",
          unitPrice: 0,
          quantity: 1,
          lineTotal: 0,
        })),
      },
    },
  });
}

const pairsOf = async (productId: ProductId) =>
  (
    await test.db.boughtTogether.findMany({
      where: { productId },
      orderBy: [{ orders: "desc" }, { otherId: "asc" }],
    })
  ).map(({ otherId, orders }) => [otherId, orders]);

it("counts the pairs of paid orders of the last half year, the best twelve, and forgets what is over", async () => {
  const made = [await createProduct(test.db)];
  made.push(...(await Promise.all(Array.from({ length: 15 }, () => createProduct(test.db)))));
  const [a, b, c, ...others] = made.map(({ productId }) => productId);
  if (a === undefined || b === undefined || c === undefined) throw new Error("too few products");
  await order([a, b]);
  await order([a, b, c, c]);
  await order([a, c], 181);
  await order([a, c], 1, "CANCELLED");
  await order([a]);
  await order([a, newId("Product")]);
  expect(await countBoughtTogether(test.db)).toBe(6);
  expect(await pairsOf(a)).toEqual([
    [b, 2],
    [c, 1],
  ]);
  expect(await pairsOf(b)).toContainEqual([a, 2]);
  // Nothing has changed: nothing is written.
  expect(await countBoughtTogether(test.db)).toBe(0);

  await Promise.all(others.map((other) => order([a, other])));
  await Promise.all([countBoughtTogether(test.db), countBoughtTogether(test.db)]);
  const pairs = await pairsOf(a);
  expect(pairs).toHaveLength(12);
  expect(pairs[0]).toEqual([b, 2]);

  await test.db.order.updateMany({ data: { paidAt: new Date(Date.now() - 200 * day) } });
  await countBoughtTogether(test.db);
  expect(await test.db.boughtTogether.count()).toBe(0);
});
