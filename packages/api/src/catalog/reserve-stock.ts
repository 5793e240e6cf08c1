import { Prisma, type Tx } from "@storewright/db";
import { type LocationId, trustedId, type VariantId } from "@storewright/kernel";

export interface StockLine {
  readonly variantId: VariantId;
  readonly locationId: LocationId;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
}

export type StockHold =
  | { readonly ok: true }
  | { readonly ok: false; readonly missing: readonly VariantId[] };

/**
 * Raises `reserved` for every line that can still be had, in one statement that locks rows by (variant, location), so
 * that two carts never wait for each other in a circle. Lines of one variant are added up. On `ok: false` some lines
 * may be held: the caller must roll its transaction back. Call it last in the transaction.
 */
export async function reserveStock(tx: Tx, lines: readonly StockLine[]): Promise<StockHold> {
  if (lines.some((line) => !Number.isInteger(line.quantity) || line.quantity < 1)) {
    throw new RangeError("a quantity to reserve must be a whole number from 1");
  }
  const held = await tx.$queryRaw<{ variant_id: string; location_id: string }[]>(Prisma.sql`
    WITH want AS (
      SELECT variant_id, location_id, sum(quantity) AS quantity
      FROM unnest(
        ${lines.map((line) => line.variantId)}::text[],
        ${lines.map((line) => line.locationId)}::text[],
        ${lines.map((line) => line.quantity)}::int[]
      ) AS line (variant_id, location_id, quantity)
      GROUP BY variant_id, location_id
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id
      FROM stock_level s JOIN want w USING (variant_id, location_id)
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    )
    UPDATE stock_level s SET reserved = s.reserved + w.quantity
    FROM want w, locked k
    WHERE k.variant_id = w.variant_id AND k.location_id = w.location_id
      AND s.variant_id = w.variant_id AND s.location_id = w.location_id
      AND s.on_hand::bigint + s.backorder_limit - s.reserved >= w.quantity
    RETURNING s.variant_id, s.location_id`);
  const got = new Set(held.map((row) => `${row.variant_id} ${row.location_id}`));
  const missing = new Set<VariantId>();
  for (const line of lines) if (!got.has(`${line.variantId} ${line.locationId}`)) missing.add(line.variantId);
  return missing.size === 0 ? { ok: true } : { ok: false, missing: [...missing] };
}

/** Where stock is taken from and put unless a location is named. */
export async function defaultLocationId(tx: Tx): Promise<LocationId> {
  const location = await tx.stockLocation.findFirst({ where: { isDefault: true }, select: { id: true } });
  if (location === null) throw new Error("the shop has no default stock location; run the seed");
  return trustedId("Location", location.id);
}
