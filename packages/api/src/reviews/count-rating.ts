import type { Tx } from "@storewright/db";
import { DomainError, type ProductId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";

/** Locks the product whose reviews are about to change, so that its stars are counted one change after the other. */
export async function lockRatedProduct(tx: Tx, productId: ProductId): Promise<void> {
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM product WHERE id = ${productId} FOR NO KEY UPDATE`;
  if (found.length === 0) throw new DomainError("NOT_FOUND", "There is no such product.");
}

/**
 * Adds and takes back stars of a product that is locked: `before` and `after` are what a review counted and counts,
 * null where it is not published. The document follows in the same transaction.
 */
export async function countRating(
  tx: Tx,
  productId: ProductId,
  before: number | null,
  after: number | null,
): Promise<void> {
  if (before === null && after === null) return;
  const sum = (after ?? 0) - (before ?? 0);
  const count = (after === null ? 0 : 1) - (before === null ? 0 : 1);
  await tx.$executeRaw`
    UPDATE product SET rating_sum = rating_sum + ${sum}::int, rating_count = rating_count + ${count}::int
    WHERE id = ${productId}`;
  await refreshDocuments(tx, [productId]);
  await emit(tx, "catalog.product-updated", { productId });
}
