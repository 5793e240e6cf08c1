import type { Db, Tx } from "@storewright/db";

/** How many orders wait for goods, and for how many pieces: the sum of what staff have to buy in. */
export async function backorderCounts(db: Db | Tx): Promise<{ orders: number; pieces: number }> {
  const [row] = await db.$queryRaw<{ orders: number; pieces: number }[]>`
    SELECT count(DISTINCT order_id)::int AS orders, coalesce(sum(quantity), 0)::int AS pieces
    FROM reservation WHERE status = 'BACKORDERED'`;
  return row ?? { orders: 0, pieces: 0 };
}
