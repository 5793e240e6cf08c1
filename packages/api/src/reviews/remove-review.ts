import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { countRating, lockRatedProduct } from "./count-rating";
import { forgetReviews } from "./forget-reviews";
import { ownReview } from "./own-review";
import type { OwnReviewInput } from "./schemas";
import type { OwnReview, ReviewState } from "./views";

/** Takes the caller's review back, and its stars with it. @throws {DomainError} UNAUTHENTICATED, NOT_FOUND */
export async function removeReview(ctx: Ctx, { productId }: OwnReviewInput): Promise<OwnReview> {
  const userId = requireUser(ctx);
  await inTransaction(ctx.db, async (tx) => {
    await lockRatedProduct(tx, productId);
    const [old] = await tx.$queryRaw<{ stars: number; status: ReviewState }[]>`
      DELETE FROM review WHERE product_id = ${productId} AND user_id = ${userId} RETURNING stars, status`;
    if (old === undefined) throw new DomainError("NOT_FOUND", "You have not reviewed this product.");
    await countRating(tx, productId, old.status === "PUBLISHED" ? old.stars : null, null);
  });
  await forgetReviews(ctx, productId);
  return ownReview(ctx, { productId });
}
