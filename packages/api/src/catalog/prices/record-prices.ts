import type { Tx } from "@storewright/db";
import { newId, type ProductId } from "@storewright/kernel";
import { type PricePoint, pricePoints } from "./price-points";

interface Row {
  id: string;
  price: number;
  sale_price: number | null;
  sale_starts_at: Date | null;
  sale_ends_at: Date | null;
  created_at: Date;
  open_price: number | null;
  valid_from: Date | null;
  moment: Date;
}

/**
 * Writes into the price history what the clock has changed: sales that began or ended by their schedule. Call it
 * before a change of prices too, so that the change does not hide them. The products must be locked.
 */
export function recordPassedPrices(tx: Tx, productIds: readonly ProductId[]): Promise<void> {
  return record(tx, productIds, true);
}

/** Writes into the price history what was just changed by hand. The products must be locked. */
export function recordChangedPrices(tx: Tx, productIds: readonly ProductId[]): Promise<void> {
  return record(tx, productIds, false);
}

async function record(tx: Tx, productIds: readonly ProductId[], byClock: boolean): Promise<void> {
  if (productIds.length === 0) return;
  // Not the beginning of the transaction: who waited for the lock would write an end before its beginning.
  const rows = await tx.$queryRaw<Row[]>`
    SELECT v.id, v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, p.created_at, h.price AS open_price,
      h.valid_from, clock.moment
    FROM (SELECT clock_timestamp()::timestamptz(3) AS moment) clock
    CROSS JOIN product p
    JOIN variant v ON v.product_id = p.id
    LEFT JOIN variant_price h ON h.variant_id = v.id AND h.valid_to IS NULL
    WHERE p.id = ANY (${[...productIds]}::text[]) AND (h.id IS NULL OR h.price <>
        charged_price(v.price, v.sale_price, v.sale_starts_at, v.sale_ends_at, clock.moment)
      OR (v.sale_starts_at > h.valid_from AND v.sale_starts_at <= clock.moment)
      OR (v.sale_ends_at > h.valid_from AND v.sale_ends_at <= clock.moment))`;
  const points = new Map(rows.map((row) => [row.id, pointsOf(row, byClock)]));
  const begins = [...points].flatMap(([id, [first]]) => (first === undefined ? [] : [{ id, at: first.at }]));
  if (begins.length === 0) return;
  await tx.$executeRaw`
    UPDATE variant_price h SET valid_to = begun.at
    FROM json_to_recordset(${JSON.stringify(begins)}::json) AS begun (id text, at timestamptz)
    WHERE h.variant_id = begun.id AND h.valid_to IS NULL`;
  const periods = [...points].flatMap(([variantId, list]) => periodsOf(variantId, list));
  await tx.$executeRaw`
    INSERT INTO variant_price (id, variant_id, price, valid_from, valid_to)
    SELECT id, variant_id, price, valid_from, valid_to
    FROM json_populate_recordset(NULL::variant_price, ${JSON.stringify(periods)}::json)`;
}

function pointsOf(row: Row, byClock: boolean): PricePoint[] {
  const open =
    row.open_price === null || row.valid_from === null
      ? null
      : { price: row.open_price, validFrom: row.valid_from };
  const sale = {
    salePrice: row.sale_price,
    saleStartsAt: row.sale_starts_at,
    saleEndsAt: row.sale_ends_at,
  };
  const variant = { price: row.price, ...sale, createdAt: row.created_at, open };
  return pricePoints(variant, row.moment, byClock);
}

/** Each price lasts until the next one. */
function periodsOf(variantId: string, points: readonly PricePoint[]) {
  return points.map(({ at, price }, index) => ({
    id: newId("VariantPrice"),
    variant_id: variantId,
    price,
    valid_from: at,
    valid_to: points[index + 1]?.at ?? null,
  }));
}
