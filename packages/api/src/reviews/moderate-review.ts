import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type ProductId, type ReviewId, trustedId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { readAdminReview } from "./admin-list-reviews";
import { countRating, lockRatedProduct } from "./count-rating";
import { forgetReviews } from "./forget-reviews";
import type { ModerateReviewInput } from "./schemas";
import type { AdminReview, ReviewState } from "./views";

/**
 * Publishes a review, rejects it or takes it off again, and answers it; the product's stars follow in the same
 * transaction. @throws {DomainError} NOT_FOUND, CONFLICT with the version in force
 */
export async function moderateReview(ctx: Ctx, input: ModerateReviewInput): Promise<AdminReview> {
  authorise(ctx, "catalog:write");
  const { reviewId, status, reply, expectedVersion } = input;
  const productId = await inTransaction(ctx.db, async (tx) => {
    const product = await productOf(tx, reviewId);
    await lockRatedProduct(tx, product);
    const [old] = await tx.$queryRaw<{ stars: number; status: ReviewState; version: number }[]>`
      SELECT stars, status, version FROM review WHERE id = ${reviewId} FOR UPDATE`;
    if (old === undefined) throw noSuchReview();
    if (expectedVersion !== undefined && expectedVersion !== old.version) {
      throw new DomainError("CONFLICT", {
        message: "This review was changed in the meantime. Read it again before you decide.",
        data: { currentVersion: old.version },
      });
    }
    await tx.review.update({
      where: { id: reviewId },
      data: {
        status,
        ...(reply === undefined ? {} : { reply }),
        moderatedBy: actorOf(ctx),
        moderatedAt: new Date(),
        version: { increment: 1 },
      },
    });
    await record(tx, ctx, {
      action: "review.moderate",
      entity: { kind: "review", id: reviewId },
      before: { status: old.status },
      after: { status, reply },
    });
    const counted = (state: ReviewState) => (state === "PUBLISHED" ? old.stars : null);
    await countRating(tx, product, counted(old.status), counted(status));
    return product;
  });
  await forgetReviews(ctx, productId);
  const view = await readAdminReview(ctx, reviewId);
  if (view === undefined) throw noSuchReview();
  return view;
}

/** The product is locked before the review, as everywhere. */
async function productOf(tx: Tx, reviewId: ReviewId): Promise<ProductId> {
  const row = await tx.review.findUnique({ where: { id: reviewId }, select: { productId: true } });
  if (row === null) throw noSuchReview();
  return trustedId("Product", row.productId);
}

function noSuchReview(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such review.");
}
