import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { boughtOrder } from "./bought-order";
import { type ReviewRow, viewReview } from "./review-row";
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
  const [row] = rows;
  return {
    mayReview: order !== null,
    review: row === undefined ? null : { ...viewReview(ctx.cipher, row), status: row.status },
  };
}
