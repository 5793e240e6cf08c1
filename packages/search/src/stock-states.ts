import type { Db, Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";

/** Notes anew of which variants of these products few or none are free: what the dashboard counts. */
export async function refreshStockStates(db: Db | Tx, productIds: readonly ProductId[]): Promise<void> {
  if (productIds.length === 0) return;
  await db.$executeRaw`SELECT refresh_stock_states(${[...productIds]}::text[])`;
}
