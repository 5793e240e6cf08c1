import type { Db, Tx } from "@storewright/db";

/**
 * Variants on sale of which few (at or below their threshold) or none are on hand and free; over all locations. Read
 * from what was noted of them (`variant_stock_state`), which follows orders within a second.
 */
export async function lowStockCounts(db: Db | Tx): Promise<{ low: number; out: number }> {
  const [row] = await db.$queryRaw<{ low: number; out: number }[]>`
    SELECT count(*) FILTER (WHERE NOT is_out)::int AS low, count(*) FILTER (WHERE is_out)::int AS out
    FROM variant_stock_state`;
  return row ?? { low: 0, out: 0 };
}
