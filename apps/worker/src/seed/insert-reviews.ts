import { sealAuthor } from "@storewright/api/reviews";
import type { Sealer } from "@storewright/crypto";
import type { Tx } from "@storewright/db";
import { reviewsOf } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import { insertRows } from "./insert-rows";

const day = 86_400_000;

/**
 * The reviews behind the demo products' stars, so that their lists show what the averages say. They belong to no
 * customer, and go with their products.
 */
export async function insertReviews(tx: Tx, sealer: Sealer, now: number): Promise<void> {
  const products = await tx.product.findMany({
    where: { ratingCount: { gt: 0 } },
    select: { id: true, slug: true, ratingCount: true, ratingSum: true, createdAt: true },
  });
  const rows = products.flatMap(({ id: product_id, slug, ratingCount, ratingSum, createdAt }) => {
    const age = Math.floor((now - createdAt.getTime()) / day);
    return reviewsOf(slug, ratingCount, ratingSum, age).map(({ authorName, daysAgo, ...review }) => {
      const id = newId("Review");
      return {
        id,
        product_id,
        author_name: sealAuthor(sealer, id, authorName),
        ...review,
        status: "PUBLISHED",
        reply: "",
        version: 1,
        created_at: new Date(now - daysAgo * day).toISOString(),
      };
    });
  });
  await insertRows(tx, "review", rows);
}
