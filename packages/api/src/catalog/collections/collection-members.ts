import type { Tx } from "@storewright/db";
import { type CollectionId, type ProductId, trustedId } from "@storewright/kernel";

/** The products of a collection whose row is locked. */
export async function memberIds(tx: Tx, collectionId: CollectionId): Promise<ProductId[]> {
  const rows = await tx.collectionProduct.findMany({
    where: { collectionId },
    select: { productId: true },
    orderBy: { productId: "asc" },
  });
  return rows.map((row) => trustedId("Product", row.productId));
}
