import { Prisma, refusalOf, type Statements, type TransactionStatements } from "@storewright/db";
import { newId, type OrderId, trustedId, type VariantId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import { z } from "zod";

export interface WantedPieces {
  readonly variantId: VariantId;
  /** Whole pieces, at least 1. */
  readonly quantity: number;
}

/** Pieces of a variant of which the only location with a level is known. */
interface WantedHere extends WantedPieces {
  readonly locationId: string;
}

/** What could not be held, with how many of it can be had at this moment (read under the lock, so it is exact). */
export interface MissingPieces {
  readonly variantId: VariantId;
  readonly available: number;
}

export type StockHold =
  | { readonly ok: true }
  | { readonly ok: false; readonly missing: readonly MissingPieces[] };

/**
 * Holds stock for an order and writes its reservations, in one statement that locks levels by (variant, location), so
 * that two carts never wait for each other in a circle. THE place where locations are chosen: pieces on hand first,
 * then what may be back-ordered, the default location before the others. Lines of one variant are added up. What the
 * order had released before (a late payment) is held anew, at the end of the queue. On `ok: false` some lines may be
 * held: the caller must roll its transaction back. Where what shoppers are shown changes (plenty, few, none, on
 * back-order), `catalog.stock-changed` is emitted. Call it last in the transaction, after the order's row is written.
 */
export async function holdStock(
  tx: Statements,
  orderId: OrderId,
  lines: readonly WantedPieces[],
): Promise<StockHold> {
  const rows = await tx.$queryRaw<{ variantId: VariantId; available: number; met: boolean }[]>(
    Prisma.sql`${holding(orderId, lines)} SELECT * FROM answer`,
  );
  return holdOf(rows.flatMap(({ met, ...missing }) => (met ? [] : [missing])));
}

/**
 * The same for a new order as its transaction's last statement, with COMMIT: whoever waits for the same levels waits for
 * no answer of ours. Where something cannot be held, the transaction is rolled back already.
 */
export async function holdStockLast(
  tx: TransactionStatements,
  orderId: OrderId,
  lines: readonly (WantedPieces | WantedHere)[],
): Promise<StockHold> {
  const here = lines.flatMap((line) => ("locationId" in line ? [line] : []));
  const held = here.length === lines.length ? holdingHere(orderId, here) : holding(orderId, lines);
  try {
    await tx.$queryLast(Prisma.sql`${held}
      SELECT CASE WHEN bool_and(met) THEN true ELSE refuse(
        jsonb_agg(jsonb_build_object('variantId', "variantId", 'available', available)) FILTER (WHERE NOT met)) END
      FROM answer`);
    return { ok: true };
  } catch (error) {
    const refused = missingSchema.safeParse(refusalOf(error));
    if (!refused.success) throw error;
    return holdOf(refused.data);
  }
}

const missingSchema = z.array(
  z.object({
    variantId: z.string().transform((id) => trustedId("Variant", id)),
    available: z.number(),
  }),
);

function holdOf(missing: readonly MissingPieces[]): StockHold {
  return missing.length === 0 ? { ok: true } : { ok: false, missing };
}

/** CTEs that hold the stock; `answer` has a row for each variant. */
function holding(orderId: OrderId, lines: readonly WantedPieces[]): Prisma.Sql {
  const want = addUp(lines).map((line) => ({ ...line, reservation_id: newId("Reservation") }));
  const changed = outboxRow("catalog.stock-changed", { productIds: [] });
  // A level is set from its locked row, for the reason told in claim-held.ts.
  return Prisma.sql`
    WITH want AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(want)}::jsonb)
        AS line (variant_id text, quantity int, reservation_id text)
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit,
        greatest(s.on_hand - s.reserved, 0)::bigint AS free,
        s.on_hand::bigint + s.backorder_limit - s.reserved AS available
      FROM stock_level s JOIN want w USING (variant_id)
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    ), pile AS (
      SELECT k.variant_id, k.location_id, p.pieces, coalesce(sum(p.pieces) OVER (
        PARTITION BY k.variant_id ORDER BY p.tier, l.is_default DESC, l.code
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
      FROM locked k
      JOIN stock_location l ON l.id = k.location_id
      CROSS JOIN LATERAL (VALUES (0, k.free), (1, k.available - k.free)) AS p (tier, pieces)
    ), part AS (
      SELECT variant_id, location_id, sum(least(p.pieces, w.quantity - p.before))::int AS quantity,
        row_number() OVER (PARTITION BY variant_id ORDER BY location_id)::int AS place
      FROM pile p JOIN want w USING (variant_id)
      WHERE p.pieces > 0 AND p.before < w.quantity
      GROUP BY variant_id, location_id
    ), taken AS (
      UPDATE stock_level s SET on_hand = k.on_hand, backorder_limit = k.backorder_limit, reserved = k.reserved + p.quantity
      FROM part p JOIN locked k USING (variant_id, location_id)
      WHERE s.variant_id = p.variant_id AND s.location_id = p.location_id
    ), held AS (
      INSERT INTO reservation AS r (id, order_id, variant_id, location_id, quantity, expires_at)
      SELECT left(w.reservation_id, -1) || substr(${BASE32}, p.place, 1), o.id, p.variant_id, p.location_id, p.quantity,
        o.hold_expires_at
      FROM part p JOIN want w USING (variant_id) JOIN orders o ON o.id = ${orderId}
      ON CONFLICT (order_id, variant_id, location_id) DO UPDATE
        SET id = excluded.id, quantity = excluded.quantity, status = 'HELD', expires_at = excluded.expires_at
        WHERE r.status = 'RELEASED'
    ), sum_of AS (
      SELECT k.variant_id, sum(k.available) AS available, sum(k.free) AS free,
        sum(coalesce(p.quantity, 0)) AS taken, sum(greatest(k.free - coalesce(p.quantity, 0), 0)) AS free_now
      FROM locked k LEFT JOIN part p USING (variant_id, location_id) GROUP BY k.variant_id
    ), shown AS (
      SELECT v.product_id FROM sum_of s JOIN variant v ON v.id = s.variant_id
      WHERE ((s.free > v.low_stock_threshold), s.free > 0, s.available > 0)
        <> ((s.free_now > v.low_stock_threshold), s.free_now > 0, s.available > s.taken)
    ), told AS (
      INSERT INTO outbox_event (id, type, payload)
      SELECT ${changed.id}, ${changed.type}, jsonb_build_object('productIds', jsonb_agg(DISTINCT product_id))
      FROM shown HAVING count(*) > 0
    ), answer AS (
      SELECT w.variant_id AS "variantId", coalesce(s.available, 0)::float8 AS available,
        w.quantity <= coalesce(s.taken, 0) AS met
      FROM want w LEFT JOIN sum_of s USING (variant_id)
    )`;
}

/**
 * What `holding` does, where there is nothing to choose: a quarter of its plan, which most orders of most shops need no
 * more of.
 */
function holdingHere(orderId: OrderId, lines: readonly WantedHere[]): Prisma.Sql {
  const locationOf = new Map(lines.map(({ variantId, locationId }) => [variantId, locationId]));
  const want = addUp(lines).map((line) => ({
    ...line,
    location_id: locationOf.get(line.variant_id),
    reservation_id: newId("Reservation"),
  }));
  const changed = outboxRow("catalog.stock-changed", { productIds: [] });
  return Prisma.sql`
    WITH want AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(want)}::jsonb)
        AS line (variant_id text, location_id text, quantity int, reservation_id text)
    ), locked AS MATERIALIZED (
      SELECT s.variant_id, s.location_id, s.on_hand, s.reserved, s.backorder_limit, w.quantity, w.reservation_id,
        greatest(s.on_hand - s.reserved, 0) AS free, s.on_hand + s.backorder_limit::bigint - s.reserved AS available
      FROM stock_level s JOIN want w USING (variant_id, location_id)
      ORDER BY s.variant_id, s.location_id
      FOR UPDATE OF s
    ), part AS (
      SELECT * FROM locked WHERE quantity <= available
    ), taken AS (
      UPDATE stock_level s SET on_hand = p.on_hand, backorder_limit = p.backorder_limit, reserved = p.reserved + p.quantity
      FROM part p WHERE s.variant_id = p.variant_id AND s.location_id = p.location_id
    ), held AS (
      INSERT INTO reservation (id, order_id, variant_id, location_id, quantity, expires_at)
      SELECT p.reservation_id, o.id, p.variant_id, p.location_id, p.quantity, o.hold_expires_at
      FROM part p JOIN orders o ON o.id = ${orderId}
    ), shown AS (
      SELECT v.product_id FROM part p JOIN variant v ON v.id = p.variant_id
      WHERE ((p.free > v.low_stock_threshold), p.free > 0, p.available > 0)
        <> ((p.free - p.quantity > v.low_stock_threshold), p.free - p.quantity > 0, p.available > p.quantity)
    ), told AS (
      INSERT INTO outbox_event (id, type, payload)
      SELECT ${changed.id}, ${changed.type}, jsonb_build_object('productIds', jsonb_agg(DISTINCT product_id))
      FROM shown HAVING count(*) > 0
    ), answer AS (
      SELECT w.variant_id AS "variantId", coalesce(k.available, 0)::float8 AS available,
        coalesce(w.quantity <= k.available, false) AS met
      FROM want w LEFT JOIN locked k USING (variant_id)
    )`;
}

/** Letters of an id's end: the parts of one line at several locations differ in the last of them. */
const BASE32 = "0123456789abcdefghjkmnpqrstvwxyz";

/** @throws {RangeError} for anything but whole pieces from 1 */
function addUp(lines: readonly WantedPieces[]): { variant_id: VariantId; quantity: number }[] {
  const want = new Map<VariantId, number>();
  for (const { variantId, quantity } of lines) {
    if (!Number.isInteger(quantity) || quantity < 1) {
      throw new RangeError("a quantity to hold must be a whole number from 1");
    }
    want.set(variantId, (want.get(variantId) ?? 0) + quantity);
  }
  return [...want].map(([variant_id, quantity]) => ({ variant_id, quantity }));
}
