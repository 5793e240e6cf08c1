import type { Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";

/**
 * Turns an order's held stock into a sale in one statement: HELD becomes CLAIMED, `on_hand` and `reserved` fall, and
 * each sale is written into the ledger. A movement takes its id from its reservation, so it cannot be written twice.
 * Returns how many reservations were claimed: 0 for whoever comes second.
 */
export function commitReservation(tx: Tx, orderId: OrderId, actor: string): Promise<number> {
  return tx.$executeRaw`
    WITH claimed AS (
      UPDATE reservation SET status = 'CLAIMED'
      WHERE order_id = ${orderId} AND status = 'HELD'
      RETURNING id, variant_id, location_id, quantity
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id
      FROM stock_level s JOIN claimed c USING (variant_id, location_id)
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    ), sold AS (
      UPDATE stock_level s SET on_hand = s.on_hand - c.quantity, reserved = s.reserved - c.quantity
      FROM claimed c, locked k
      WHERE k.variant_id = c.variant_id AND k.location_id = c.location_id
        AND s.variant_id = c.variant_id AND s.location_id = c.location_id
      RETURNING c.id, c.variant_id, c.location_id, c.quantity
    )
    INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, order_id)
    SELECT 'mov_' || split_part(id, '_', 2), variant_id, location_id, -quantity, 'SALE', ${actor}, ${orderId}
    FROM sold`;
}

/** Gives an order's held stock back in one statement; returns how many reservations were released. */
export function releaseReservation(tx: Tx, orderId: OrderId): Promise<number> {
  return tx.$executeRaw`
    WITH released AS (
      UPDATE reservation SET status = 'RELEASED'
      WHERE order_id = ${orderId} AND status = 'HELD'
      RETURNING variant_id, location_id, quantity
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id
      FROM stock_level s JOIN released r USING (variant_id, location_id)
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    )
    UPDATE stock_level s SET reserved = s.reserved - r.quantity
    FROM released r, locked k
    WHERE k.variant_id = r.variant_id AND k.location_id = r.location_id
      AND s.variant_id = r.variant_id AND s.location_id = r.location_id`;
}
