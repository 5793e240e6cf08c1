import type { Db, Tx } from "@storewright/db";

/** Variants on sale of which few (at or below their threshold) or none are on hand and free; over all locations. */
export async function lowStockCounts(db: Db | Tx): Promise<{ low: number; out: number }> {
  const [row] = await db.$queryRaw<{ low: number; out: number }[]>`
    WITH available AS (
      SELECT v.low_stock_threshold AS threshold, coalesce(sum(greatest(s.on_hand - s.reserved, 0)), 0) AS quantity
      FROM variant v
      JOIN product p ON p.id = v.product_id AND p.status = 'PUBLISHED'
      LEFT JOIN stock_level s ON s.variant_id = v.id
      WHERE v.archived_at IS NULL
      GROUP BY v.id
    )
    SELECT count(*) FILTER (WHERE quantity > 0 AND quantity <= threshold)::int AS low,
      count(*) FILTER (WHERE quantity <= 0)::int AS out
    FROM available`;
  return row ?? { low: 0, out: 0 };
}
