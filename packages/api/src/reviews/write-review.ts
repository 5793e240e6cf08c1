import type { Sealer } from "@storewright/crypto";
import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId, type OrderId, type ReviewId, trustedId, type UserId } from "@storewright/kernel";
import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { boughtOrder } from "./bought-order";
import { countRating, lockRatedProduct } from "./count-rating";
import { forgetReviews } from "./forget-reviews";
import { ownReview } from "./own-review";
import { sealAuthor } from "./review-row";
import type { WriteReviewInput } from "./schemas";
import type { OwnReview, ReviewState } from "./views";

/**
 * Writes or rewrites the caller's review of goods that the caller has. Staff see it before anybody else does, also
 * after a change. @throws {DomainError} UNAUTHENTICATED, NOT_FOUND, FORBIDDEN for whoever does not have the goods
 */
export async function writeReview(ctx: Ctx, input: WriteReviewInput): Promise<OwnReview> {
  const userId = requireUser(ctx);
  const { productId } = input;
  const sealer = await ctx.cipher.forPerson(userId);
  const wasPublished = await inTransaction(ctx.db, async (tx) => {
    await lockRatedProduct(tx, productId);
    const orderId = await boughtOrder(tx, userId, productId);
    if (orderId === null) {
      throw new DomainError("FORBIDDEN", "Only customers who have bought this product can review it.");
    }
    const [old] = await tx.$queryRaw<{ id: string; stars: number; status: ReviewState }[]>`
      SELECT id, stars, status FROM review WHERE product_id = ${productId} AND user_id = ${userId}`;
    if (old === undefined) await insertReview(tx, sealer, input, { userId, orderId });
    else await rewriteReview(tx, sealer, input, trustedId("Review", old.id));
    const published = old?.status === "PUBLISHED";
    await countRating(tx, productId, published ? old.stars : null, null);
    return published;
  });
  if (wasPublished) await forgetReviews(ctx, productId);
  return ownReview(ctx, { productId });
}

async function insertReview(
  tx: Tx,
  sealer: Sealer,
  { productId, stars, title, body, authorName }: WriteReviewInput,
  { userId, orderId }: { userId: UserId; orderId: OrderId },
): Promise<void> {
  const id = newId("Review");
  const data = { id, productId, userId, orderId, stars, title, body };
  await tx.review.create({ data: { ...data, authorName: sealAuthor(sealer, id, authorName) } });
}

/** Said anew: what the shop answered was about something else. */
async function rewriteReview(
  tx: Tx,
  sealer: Sealer,
  { stars, title, body, authorName }: WriteReviewInput,
  id: ReviewId,
): Promise<void> {
  await tx.review.update({
    where: { id },
    data: {
      stars,
      title,
      body,
      authorName: sealAuthor(sealer, id, authorName),
      status: "PENDING",
      reply: "",
      moderatedBy: null,
      moderatedAt: null,
      createdAt: new Date(),
      version: { increment: 1 },
    },
  });
}
