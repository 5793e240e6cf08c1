import { bareOrder, createProduct } from "@storewright/db/testing";
import { newId, type ProductId, type UserId } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { createTestShop, createUser, type TestShop } from "../../testing";
import type { Ctx } from "../context";
import { adminListReviews } from "./admin-list-reviews";
import { listReviews } from "./list-reviews";
import { moderateReview } from "./moderate-review";
import { ownReview } from "./own-review";
import { removeReview } from "./remove-review";
import { writeReview } from "./write-review";

let shop: TestShop;
let staff: Ctx;
beforeAll(async () => {
  shop = await createTestShop(inject("databaseUrl"));
  staff = shop.user(await createUser(shop, "manager"), "manager");
}, 60_000);
afterAll(() => shop.close());

type Status = "PENDING" | "PAID" | "SHIPPED" | "DELIVERED" | "CANCELLED" | "PARTIALLY_REFUNDED" | "REFUNDED";

/** A customer with an order of a product, in any state; `refunded` pieces of its two are given back. */
async function buyer(
  productId: ProductId,
  variantId: string,
  status: Status = "DELIVERED",
  refunded = 0,
): Promise<{ ctx: Ctx; userId: UserId }> {
  const userId = await createUser(shop);
  const orderId = newId("Order");
  const lineId = newId("OrderLine");
  await shop.db.order.create({
    data: {
      id: orderId,
      userId,
      status,
      ...bareOrder(),
      subtotal: 2_000,
      total: 2_000,
      lines: {
        create: {
          id: lineId,
          position: 0,
          variantId,
          productId,
          productSlug: "",
          name: "",
          sku: "",
          unitPrice: 1_000,
          quantity: 2,
          lineTotal: 2_000,
        },
      },
    },
  });
  if (refunded > 0) {
    await shop.db.refund.create({
      data: {
        id: newId("Refund"),
        orderId,
        amount: 1_000 * refunded,
        cause: "STAFF",
        actor: "system",
        status: "SUCCEEDED",
        lines: { create: { orderLineId: lineId, quantity: refunded, amount: 1_000 * refunded } },
      },
    });
  }
  return { ctx: shop.user(userId), userId };
}

async function product() {
  const { productId, variantIds } = await createProduct(shop.db);
  await shop.db.$transaction((tx) => refreshDocuments(tx, [productId]));
  return { productId, variantId: variantIds[0] };
}

const words = { title: "Warm", body: "They kept my feet warm.", authorName: "Robin E." };
const ratingOf = async (productId: ProductId) => {
  const { ratingSum, ratingCount, document } = await shop.db.product.findUniqueOrThrow({
    where: { id: productId },
    include: { document: true },
  });
  return { ratingSum, ratingCount, shown: document?.rating, count: document?.ratingCount };
};
const publicList = (productId: ProductId, more = {}) =>
  listReviews(shop.guest(), { productId, page: 1, limit: 10, ...more });

it("is seen and counted when staff publish it, and no longer when it is changed", async () => {
  const { productId, variantId } = await product();
  const { ctx } = await buyer(productId, variantId);
  expect(await ownReview(ctx, { productId })).toEqual({ mayReview: true, review: null });
  const own = await writeReview(ctx, { productId, stars: 4, ...words });
  expect(own.review).toMatchObject({ stars: 4, status: "PENDING", authorName: "Robin E." });
  expect(await publicList(productId)).toMatchObject({ total: 0, items: [], histogram: [0, 0, 0, 0, 0] });
  expect(await ratingOf(productId)).toEqual({ ratingSum: 0, ratingCount: 0, shown: 0, count: 0 });

  const { items, pending } = await adminListReviews(staff, { status: "PENDING", page: 1, limit: 24 });
  const waiting = items.find((item) => item.productId === productId);
  if (waiting === undefined) throw new Error("the review does not wait");
  expect(pending).toBeGreaterThan(0);
  const published = await moderateReview(staff, {
    reviewId: waiting.id,
    status: "PUBLISHED",
    reply: "Thank you!",
    expectedVersion: 1,
  });
  expect(published).toMatchObject({ status: "PUBLISHED", reply: "Thank you!", version: 2 });
  expect(await ratingOf(productId)).toEqual({ ratingSum: 4, ratingCount: 1, shown: 400, count: 1 });
  expect(await publicList(productId)).toMatchObject({
    total: 1,
    items: [{ ...words, stars: 4, reply: "Thank you!" }],
    histogram: [0, 0, 0, 1, 0],
  });
  await expect(
    moderateReview(staff, { reviewId: waiting.id, status: "REJECTED", expectedVersion: 1 }),
  ).rejects.toMatchObject({ code: "CONFLICT" });
  // Twice is once.
  await moderateReview(staff, { reviewId: waiting.id, status: "PUBLISHED" });
  expect(await ratingOf(productId)).toMatchObject({ ratingSum: 4, ratingCount: 1 });

  await writeReview(ctx, { productId, stars: 1, ...words });
  expect(await ratingOf(productId)).toEqual({ ratingSum: 0, ratingCount: 0, shown: 0, count: 0 });
  expect(await publicList(productId)).toMatchObject({ total: 0 });
  expect((await ownReview(ctx, { productId })).review).toMatchObject({
    stars: 1,
    status: "PENDING",
    reply: "",
  });
  await moderateReview(staff, { reviewId: waiting.id, status: "PUBLISHED" });
  expect(await ratingOf(productId)).toMatchObject({ ratingSum: 1, ratingCount: 1, shown: 100 });
  await moderateReview(staff, { reviewId: waiting.id, status: "REJECTED" });
  expect(await ratingOf(productId)).toMatchObject({ ratingSum: 0, ratingCount: 0 });
  await moderateReview(staff, { reviewId: waiting.id, status: "PUBLISHED" });
  expect(await removeReview(ctx, { productId })).toEqual({ mayReview: true, review: null });
  expect(await ratingOf(productId)).toEqual({ ratingSum: 0, ratingCount: 0, shown: 0, count: 0 });
  await expect(removeReview(ctx, { productId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it.each<[Status, number, boolean]>([
  ["PENDING", 0, false],
  ["PAID", 0, true],
  ["SHIPPED", 0, true],
  ["DELIVERED", 0, true],
  ["CANCELLED", 0, false],
  ["PARTIALLY_REFUNDED", 1, true],
  ["PARTIALLY_REFUNDED", 2, false],
  ["REFUNDED", 2, false],
])(
  "with an order that is %s and %i of 2 pieces given back, a review may be written: %s",
  async (status, refunded, may) => {
    const { productId, variantId } = await product();
    const { ctx } = await buyer(productId, variantId, status, refunded);
    expect((await ownReview(ctx, { productId })).mayReview).toBe(may);
    const writing = writeReview(ctx, { productId, stars: 5, ...words });
    await (may ? writing : expect(writing).rejects.toMatchObject({ code: "FORBIDDEN" }));
  },
);

it("counts many at once to the star, and sorts those with words first", async () => {
  const { productId, variantId } = await product();
  const given = [5, 4, 3, 5, 1, 2, 5, 4];
  await Promise.all(
    given.map(async (stars, index) => {
      const { ctx } = await buyer(productId, variantId);
      await writeReview(ctx, {
        productId,
        stars,
        title: "",
        body: index === 2 ? "Words." : "",
        authorName: `Buyer ${index}`,
      });
    }),
  );
  const { items } = await adminListReviews(staff, { productId, page: 1, limit: 24 });
  await Promise.all(items.map(({ id }) => moderateReview(staff, { reviewId: id, status: "PUBLISHED" })));
  expect(await ratingOf(productId)).toMatchObject({ ratingSum: 29, ratingCount: 8, shown: 363 });
  const list = await publicList(productId);
  expect(list.histogram).toEqual([1, 1, 1, 2, 3]);
  expect(list.items[0]).toMatchObject({ body: "Words.", stars: 3 });
  expect(await publicList(productId, { stars: 5, limit: 2 })).toMatchObject({ total: 3 });
});

it("A1: is one a customer, of the customer's own, and staff's to moderate", async () => {
  const { productId, variantId } = await product();
  const { ctx } = await buyer(productId, variantId);
  const other = await buyer(productId, variantId);
  await Promise.all([1, 2].map((stars) => writeReview(ctx, { productId, stars, ...words })));
  expect(await shop.db.review.count({ where: { productId } })).toBe(1);
  expect((await ownReview(other.ctx, { productId })).review).toBeNull();
  const { items } = await adminListReviews(staff, { productId, page: 1, limit: 1 });
  const reviewId = items[0]?.id ?? newId("Review");
  await expect(moderateReview(ctx, { reviewId, status: "PUBLISHED" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(adminListReviews(ctx, { page: 1, limit: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(writeReview(shop.guest(), { productId, stars: 5, ...words })).rejects.toMatchObject({
    code: "UNAUTHENTICATED",
  });
  await expect(publicList(newId("Product"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    moderateReview(staff, { reviewId: newId("Review"), status: "REJECTED" }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("keeps the name sealed in the database", async () => {
  const { productId, variantId } = await product();
  const { ctx } = await buyer(productId, variantId);
  await writeReview(ctx, { productId, stars: 5, ...words, authorName: "Marker McMarkface" });
  const rows = await shop.db.$queryRaw<
    { text: string }[]
  >`SELECT r::text AS text FROM review r WHERE product_id = ${productId}`;
  expect(rows[0]?.text).not.toContain("Marker");
  expect((await ownReview(ctx, { productId })).review?.authorName).toBe("Marker McMarkface");
});
