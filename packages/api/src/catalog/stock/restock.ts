import { Prisma, type Tx } from "@storewright/db";
import { type LocationId, newId, type OrderId, type VariantId } from "@storewright/kernel";
import { allocateBackorders, type Level } from "./allocate-backorders";

export interface RestockLine {
  readonly variantId: VariantId;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
  /** Where they go; else where the order's pieces came from; the default location where that is gone or unknown. */
  readonly locationId?: LocationId | undefined;
}

export interface RestockFacts {
  readonly cause: "RETURN" | "RECEIPT";
  readonly actor: string;
  readonly orderId?: OrderId | undefined;
  readonly note?: string | undefined;
}

/**
 * Puts pieces on the shelf: goods that came back, goods that arrived. `on_hand` rises with a movement a line, and
 * back-orders that are reached get theirs in the same transaction. Call it last, as everything about stock.
 * Returns the orders that got something.
 */
export async function restock(
  tx: Tx,
  lines: readonly RestockLine[],
  { cause, actor, orderId, note = "" }: RestockFacts,
): Promise<OrderId[]> {
  if (lines.some(({ quantity }) => !Number.isInteger(quantity) || quantity < 1)) {
    throw new RangeError("a quantity to put back must be a whole number from 1");
  }
  if (lines.length === 0) return [];
  const risen = await tx.$queryRaw<(Level & { short: boolean })[]>(Prisma.sql`
    WITH place AS MATERIALIZED (
      SELECT id, is_default FROM stock_location WHERE closed_at IS NULL FOR SHARE
    ), put AS MATERIALIZED (
      SELECT line.id, line.variant_id, line.quantity, coalesce(
        (SELECT id FROM place WHERE id = coalesce(
          line.location_id,
          (SELECT r.location_id FROM reservation r
            WHERE r.order_id = ${orderId ?? null} AND r.variant_id = line.variant_id
            ORDER BY r.status = 'CLAIMED' DESC, r.location_id LIMIT 1))),
        (SELECT id FROM place WHERE is_default)) AS location_id
      FROM unnest(
        ${lines.map(() => newId("StockMovement"))}::text[],
        ${lines.map(({ variantId }) => variantId)}::text[],
        ${lines.map(({ quantity }) => quantity)}::int[],
        ${lines.map(({ locationId }) => locationId ?? null)}::text[]
      ) AS line (id, variant_id, quantity, location_id)
    ), sums AS (
      SELECT variant_id, location_id, sum(quantity)::int AS quantity FROM put GROUP BY variant_id, location_id
    ), risen AS (
      INSERT INTO stock_level AS s (variant_id, location_id, on_hand)
      SELECT variant_id, location_id, quantity FROM sums ORDER BY variant_id, location_id
      ON CONFLICT (variant_id, location_id) DO UPDATE SET on_hand = s.on_hand + excluded.on_hand
      RETURNING s.variant_id, s.location_id, s.on_hand, s.reserved
    ), ledger AS (
      INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, order_id, note)
      SELECT id, variant_id, location_id, quantity, ${cause}::"MovementCause", ${actor}, ${orderId ?? null}, ${note}
      FROM put
    )
    SELECT variant_id, location_id, risen.reserved > risen.on_hand - sums.quantity AS short
    FROM risen JOIN sums USING (variant_id, location_id)`);
  return allocateBackorders(
    tx,
    risen.filter(({ short }) => short),
  );
}
