import { inTransaction } from "@storewright/db";
import { type CollectionId, type ProductId, trustedId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import type { Deps } from "../../context";
import { placeInCollections } from "./place-in-collections";

/** So many products are looked at in one transaction. */
const BATCH = 500;

/**
 * Looks at every product for one collection whose rules have changed, batch by batch, each a short transaction with the
 * event that tells the index of those that moved. May be stopped and repeated. Returns how many moved.
 */
export async function evaluateCollection(deps: Deps, collectionId: CollectionId): Promise<number> {
  let after = "";
  let moved = 0;
  for (;;) {
    const batch = await inTransaction(deps.db, async (tx) => {
      // Members that are not on sale any more are looked at too: they have no document and leave.
      const rows = await tx.$queryRaw<{ id: string }[]>`
        SELECT id FROM product
        WHERE id > ${after} AND (status = 'PUBLISHED' OR EXISTS (
          SELECT FROM collection_product cp WHERE cp.collection_id = ${collectionId} AND cp.product_id = product.id))
        ORDER BY id LIMIT ${BATCH} FOR NO KEY UPDATE`;
      const ids: ProductId[] = rows.map(({ id }) => trustedId("Product", id));
      const changed = await placeInCollections(tx, ids, collectionId);
      if (changed.length > 0) {
        await tx.outboxEvent.create({ data: outboxRow("catalog.products-changed", { productIds: changed }) });
      }
      return { last: ids.at(-1), changed: changed.length };
    });
    moved += batch.changed;
    if (batch.last === undefined) return moved;
    after = batch.last;
  }
}
