import { Prisma } from "@storewright/db";

/*
 * Lock order: order → stock_level by (variant, location) → the reservations at that level. A reservation's status and
 * quantity change only while its level is locked, so what `reserved` counts and what is queued never disagree.
 *
 * A level is set to what was computed from the locked row, never from `s.reserved` and the like: Postgres checks the
 * CHECKs of an UPDATE on the version its statement began with before it looks at the one it waited for, and would
 * refuse what only that old version forbids (pieces that came back meanwhile).
 */

/**
 * CTE `locked`: the levels at which the orders of the CTE `orders` (id) hold stock, locked in order after those orders.
 * `plenty` says that everything promised there is on hand, so that nobody's turn has to be looked at.
 */
export function lockHeldLevels(orders: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`locked AS MATERIALIZED (
    SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit, s.reserved <= s.on_hand AS plenty
    FROM ${orders} o
    JOIN reservation r ON r.order_id = o.id AND r.status = 'HELD'
    JOIN stock_level s ON s.variant_id = r.variant_id AND s.location_id = r.location_id
    ORDER BY s.variant_id, s.location_id
    FOR UPDATE OF s
  )`;
}

/** CTEs `claimed`, `sold` and `ledger`: HELD becomes CLAIMED at the levels of `locked` that have plenty. */
export function claimHeld(orders: Prisma.Sql, actor: string): Prisma.Sql {
  return Prisma.sql`claimed AS (
    UPDATE reservation r SET status = 'CLAIMED' FROM locked k, ${orders} o
    WHERE k.plenty AND k.variant_id = r.variant_id AND k.location_id = r.location_id
      AND r.order_id = o.id AND r.status = 'HELD'
    RETURNING r.id, r.order_id, r.variant_id, r.location_id, r.quantity
  ), ${sellClaimed(Prisma.sql`locked`, actor)}`;
}

/**
 * CTEs `sold` and `ledger`: the reservations of the CTE `claimed` leave the shelf. A movement takes its id from its
 * reservation, so that nothing is sold twice. `level` is the CTE of the levels as they are under their lock.
 */
export function sellClaimed(level: Prisma.Sql, actor: string): Prisma.Sql {
  return Prisma.sql`sold AS (
    UPDATE stock_level s SET on_hand = c.on_hand, reserved = c.reserved, backorder_limit = c.backorder_limit
    FROM (
      SELECT l.variant_id, l.location_id, l.backorder_limit, l.on_hand - sum(c.quantity)::int AS on_hand,
        l.reserved - sum(c.quantity)::int AS reserved
      FROM claimed c JOIN ${level} l USING (variant_id, location_id)
      GROUP BY l.variant_id, l.location_id, l.on_hand, l.reserved, l.backorder_limit
    ) c WHERE s.variant_id = c.variant_id AND s.location_id = c.location_id
  ), ledger AS (
    INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, order_id)
    SELECT 'mov_' || split_part(id, '_', 2), variant_id, location_id, -quantity, 'SALE', ${actor}, order_id
    FROM claimed
  )`;
}
