import { Prisma, type Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import { allocateBackorders, type Level, queueAt } from "./allocate-backorders";
import { claimHeld, lockHeldLevels, sellClaimed } from "./claim-held";

/**
 * Turns an order's held stock into a sale: HELD becomes CLAIMED, `on_hand` and `reserved` fall, and each sale is
 * written into the ledger. Where older orders already wait for all that is on hand, it becomes BACKORDERED and stays
 * reserved. Returns how many reservations were settled: 0 for whoever comes second.
 */
export async function commitReservation(tx: Tx, orderId: OrderId, actor: string): Promise<number> {
  const [done] = await tx.$queryRaw<{ claimed: number; short: boolean }[]>(Prisma.sql`
    WITH mine AS (SELECT ${orderId}::text AS id),
    ${lockHeldLevels(Prisma.sql`mine`)},
    ${claimHeld(Prisma.sql`mine`, actor)}
    SELECT (SELECT count(*) FROM claimed)::int AS claimed, EXISTS (SELECT FROM locked WHERE NOT plenty) AS short`);
  if (done === undefined) return 0;
  return done.short ? done.claimed + (await commitShort(tx, orderId, actor)) : done.claimed;
}

/** The same where more is promised than is on hand; the levels are locked. Who ordered first gets what there is. */
async function commitShort(tx: Tx, orderId: OrderId, actor: string): Promise<number> {
  const [done] = await tx.$queryRaw<{ settled: number }[]>(Prisma.sql`
    WITH level AS (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit
      FROM stock_level s JOIN reservation r USING (variant_id, location_id)
      WHERE r.order_id = ${orderId} AND r.status = 'HELD'
    ), ${queueAt(Prisma.sql`level`)}, settled AS (
      UPDATE reservation r
      SET status = (CASE WHEN q.covered THEN 'CLAIMED' ELSE 'BACKORDERED' END)::"ReservationStatus"
      FROM queue q WHERE q.id = r.id AND q.order_id = ${orderId} AND r.status = 'HELD'
      RETURNING r.id, r.order_id, r.variant_id, r.location_id, r.quantity, q.covered
    ), claimed AS (
      SELECT * FROM settled WHERE covered
    ), ${sellClaimed(Prisma.sql`level`, actor)}
    SELECT count(*)::int AS settled FROM settled`);
  return done?.settled ?? 0;
}

/**
 * Gives back what an order holds and has not been given: HELD and BACKORDERED become RELEASED, `reserved` falls, and
 * what is free then goes to those who wait. Returns how many reservations were released: 0 for whoever comes second.
 */
export async function releaseReservation(tx: Tx, orderId: OrderId): Promise<number> {
  const freed = await tx.$queryRaw<(Level & { short: boolean })[]>`
    WITH locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit, s.reserved > s.on_hand AS short
      FROM stock_level s JOIN reservation r USING (variant_id, location_id)
      WHERE r.order_id = ${orderId} AND r.status IN ('HELD', 'BACKORDERED')
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    ), released AS (
      UPDATE reservation r SET status = 'RELEASED' FROM locked k
      WHERE k.variant_id = r.variant_id AND k.location_id = r.location_id
        AND r.order_id = ${orderId} AND r.status IN ('HELD', 'BACKORDERED')
      RETURNING r.variant_id, r.location_id, k.on_hand, k.reserved - r.quantity AS reserved, k.backorder_limit, k.short
    )
    UPDATE stock_level s SET on_hand = r.on_hand, reserved = r.reserved, backorder_limit = r.backorder_limit
    FROM released r WHERE s.variant_id = r.variant_id AND s.location_id = r.location_id
    RETURNING s.variant_id, s.location_id, r.short`;
  await allocateBackorders(
    tx,
    freed.filter(({ short }) => short),
  );
  return freed.length;
}
