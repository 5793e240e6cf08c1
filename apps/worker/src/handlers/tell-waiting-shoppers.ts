import { inTransaction, Prisma } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { requestMessages } from "../messages/request-messages";
import type { WorkerContext } from "../worker-context";

/** Asks for one message to each shopper who waits for a variant of these products that can be bought again. */
async function tellWaitingShoppers({ deps }: WorkerContext, productIds: readonly ProductId[]): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const told = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      UPDATE stock_alert a SET sent_at = now()
      WHERE a.sent_at IS NULL AND a.variant_id IN (
        SELECT v.id FROM variant v JOIN product p ON p.id = v.product_id JOIN stock_level s ON s.variant_id = v.id
        WHERE p.id = ANY (${[...productIds]}::text[]) AND p.status = 'PUBLISHED' AND v.archived_at IS NULL
        GROUP BY v.id HAVING sum(s.on_hand + s.backorder_limit - s.reserved) > 0)
      RETURNING a.id`);
    await requestMessages(
      tx,
      told.map(({ id }) => ({ kind: "back-in-stock", entityId: id })),
    );
  });
}

/** Stock moved. */
export function tellAfterStockChange(
  worker: WorkerContext,
  changes: readonly { readonly productIds: readonly ProductId[] }[],
): Promise<void> {
  return tellWaitingShoppers(
    worker,
    changes.flatMap(({ productIds }) => productIds),
  );
}

/** Products were changed: they may be sold again. */
export function tellAfterProductChange(
  worker: WorkerContext,
  changes: readonly { readonly productId: ProductId }[],
): Promise<void> {
  return tellWaitingShoppers(
    worker,
    changes.map(({ productId }) => productId),
  );
}
