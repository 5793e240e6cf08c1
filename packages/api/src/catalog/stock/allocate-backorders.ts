import { Prisma, type Tx } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import { sellClaimed } from "./claim-held";

/** A stock level by its key, as it comes from the database. */
export interface Level {
  readonly variant_id: string;
  readonly location_id: string;
}

/**
 * CTE `queue`: every open reservation at the levels of the CTE `level` (variant_id, location_id, on_hand), oldest
 * first, and whether what is on hand reaches to it. A hold keeps its place while the shopper pays, so nobody who
 * ordered later takes its pieces. Only exact while the levels are locked, by a statement before this one.
 */
export function queueAt(level: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`open_reservation AS (
    SELECT r.id, r.order_id, r.variant_id, r.location_id, r.quantity, r.status, l.on_hand
    FROM reservation r JOIN ${level} l USING (variant_id, location_id) WHERE r.status = 'HELD'
    UNION ALL
    SELECT r.id, r.order_id, r.variant_id, r.location_id, r.quantity, r.status, l.on_hand
    FROM reservation r JOIN ${level} l USING (variant_id, location_id) WHERE r.status = 'BACKORDERED'
  ), queue AS (
    SELECT *, sum(quantity) OVER (PARTITION BY variant_id, location_id ORDER BY id) <= on_hand AS covered
    FROM open_reservation
  )`;
}

/**
 * Sends what is on hand to the back-orders that it reaches, oldest first and each whole: BACKORDERED becomes CLAIMED
 * with its movement and an entry in the order's timeline. Call it in the transaction in which stock rose or a hold ended, after that change: the levels
 * must be locked by it. Returns the orders that got something.
 */
export async function allocateBackorders(tx: Tx, levels: readonly Level[]): Promise<OrderId[]> {
  if (levels.length === 0) return [];
  const rows = await tx.$queryRaw<{ order_id: string }[]>(Prisma.sql`
    WITH level AS (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit
      FROM stock_level s
      JOIN unnest(
        ${levels.map((level) => level.variant_id)}::text[], ${levels.map((level) => level.location_id)}::text[]
      ) AS risen (variant_id, location_id) USING (variant_id, location_id)
    ), ${queueAt(Prisma.sql`level`)}, claimed AS (
      UPDATE reservation r SET status = 'CLAIMED' FROM queue q
      WHERE q.id = r.id AND q.covered AND q.status = 'BACKORDERED' AND r.status = 'BACKORDERED'
      RETURNING r.id, r.order_id, r.variant_id, r.location_id, r.quantity
    ), ${sellClaimed(Prisma.sql`level`, "system")}, timeline AS (
      -- As a movement does, an entry takes its id from its reservation: it is sent on once.
      INSERT INTO order_event (id, order_id, type, actor, data)
      SELECT 'oev_' || split_part(min(id), '_', 2), order_id, 'backorder_filled', 'system',
        jsonb_build_object('pieces', sum(quantity)::int)
      FROM claimed GROUP BY order_id
    )
    SELECT DISTINCT order_id FROM claimed`);
  return rows.map((row) => trustedId("Order", row.order_id));
}
