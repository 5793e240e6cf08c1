import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { boughtOrder } from "./bought-order";
import { type ReviewRow, viewReviews } from "./review-row";
import type { OwnReviewInput } from "./schemas";
import type { OwnReview, ReviewState } from "./views";

/** The caller's review of a product, and whether there may be one. */
export async function ownReview(ctx: Ctx, { productId }: OwnReviewInput): Promise<OwnReview> {
  const userId = requireUser(ctx);
  const [order, rows] = await Promise.all([
    boughtOrder(ctx.db, userId, productId),
    ctx.db.$queryRaw<(ReviewRow & { status: ReviewState })[]>`
      SELECT id, author_name, stars, title, body, reply, created_at, status FROM review
      WHERE product_id = ${productId} AND user_id = ${userId}`,
  ]);
  const [own] = await viewReviews(ctx.cipher, rows);
  return {
    mayReview: order !== null,
    review: own === undefined ? null : { ...own[0], status: own[1].status },
  };
}
