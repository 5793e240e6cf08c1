import type { Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";
import { allocateBackorders } from "../catalog";

import type { Writes } from "./batch";
import { movementIds, type Origin } from "./origin";
import type { ShopFacts } from "./shop-facts";

/** A count came below what orders hold between plan and write: the batch is planned anew, and says so then. */
export class StockMoved extends Error {
  override readonly name = "StockMoved";
}

interface Counted {
  variant_id: string;
  product_id: string;
  delta: number;
  waits: boolean;
}

/**
 * Sets the counts of many variants at the default location, locked in the order in which orders lock them, with their
 * rows in the ledger. Last in its transaction: nobody who orders waits longer than for this. Returns whose stock moved.
 */
export async function writeStock(
  tx: Tx,
  facts: ShopFacts,
  stock: Writes["stock"],
  { actor, note }: Origin,
): Promise<ProductId[]> {
  if (stock.length === 0) return [];
  const ids = movementIds(stock.length);
  const wanted = stock.map(({ variant, onHand, change, isNew }, index) => ({
    variant_id: variant.id,
    product_id: variant.product_id,
    on_hand: onHand ?? null,
    change: change ?? 0,
    cause: isNew ? "INITIAL" : "ADJUSTMENT",
    movement: ids[index],
  }));
  const json = JSON.stringify(wanted);
  await tx.$executeRaw`
    INSERT INTO stock_level (variant_id, location_id)
    SELECT variant_id, ${facts.locationId} FROM jsonb_to_recordset(${json}::jsonb) AS w (variant_id text)
    ORDER BY variant_id ON CONFLICT DO NOTHING`;
  const counted = await tx.$queryRaw<Counted[]>`
    WITH wanted AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${json}::jsonb)
        AS w (variant_id text, product_id text, on_hand int, change int, cause text, movement text)
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.on_hand, s.reserved, s.backorder_limit FROM stock_level s
      WHERE s.location_id = ${facts.locationId} AND s.variant_id IN (SELECT variant_id FROM wanted)
      ORDER BY s.variant_id FOR UPDATE
    ), sound AS MATERIALIZED (
      SELECT w.variant_id, w.product_id, w.cause, w.movement, l.reserved > l.on_hand AS waits,
        coalesce(w.on_hand, l.on_hand + w.change) - l.on_hand AS delta
      FROM wanted w JOIN locked l USING (variant_id)
      WHERE coalesce(w.on_hand, l.on_hand + w.change) >= greatest(0, l.reserved - l.backorder_limit)
    ), written AS (
      UPDATE stock_level s SET on_hand = s.on_hand + sound.delta FROM sound
      WHERE s.variant_id = sound.variant_id AND s.location_id = ${facts.locationId} AND sound.delta <> 0
    ), ledger AS (
      INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, note)
      SELECT movement, variant_id, ${facts.locationId}, delta, cause::"MovementCause", ${actor}, ${note}
      FROM sound WHERE delta <> 0
    )
    SELECT variant_id, product_id, delta, waits FROM sound`;
  if (counted.length < stock.length)
    throw new StockMoved("an order took pieces that the file does not count");
  const risen = counted.filter(({ delta, waits }) => delta > 0 && waits);
  await allocateBackorders(
    tx,
    risen.map(({ variant_id }) => ({ variant_id, location_id: facts.locationId })),
  );
  const moved = new Set(counted.filter(({ delta }) => delta !== 0).map(({ product_id }) => product_id));
  return [...moved].map((id) => trustedId("Product", id));
}
