import { type Db, Prisma } from "@storewright/db";

/** A level whose counts do not agree with what they are made of. */
export interface StockDifference {
  readonly variantId: string;
  readonly locationId: string;
  readonly sku: string;
  readonly location: string;
  readonly onHand: number;
  /** Sum of the ledger's movements: what `onHand` must be. */
  readonly ledger: number;
  readonly reserved: number;
  /** Pieces in open reservations (held and back-ordered): what `reserved` must be. */
  readonly open: number;
  /** Of those, pieces of orders that are cancelled or refunded: nobody waits for them. */
  readonly stuck: number;
}

/** Whether a REPAIR is due. */
const differs = Prisma.sql`on_hand <> ledger OR reserved <> open OR stuck <> 0`;

/**
 * The counts of every level beside what they are made of. One statement sees one moment, so a shop that is used
 * meanwhile raises no false alarm; with `only`, that level alone.
 */
export function countedLevels(only?: {
  readonly variantId: string;
  readonly locationId: string;
}): Prisma.Sql {
  const at = (alias: string) =>
    only === undefined
      ? Prisma.sql`true`
      : Prisma.sql`${Prisma.raw(alias)}.variant_id = ${only.variantId} AND ${Prisma.raw(alias)}.location_id = ${only.locationId}`;
  return Prisma.sql`
    ledger AS (
      SELECT m.variant_id, m.location_id, sum(m.delta) AS ledger FROM stock_movement m WHERE ${at("m")} GROUP BY 1, 2
    ), promised AS (
      SELECT r.variant_id, r.location_id, sum(r.quantity) AS open,
        coalesce(sum(r.quantity) FILTER (WHERE o.status IN ('CANCELLED', 'REFUNDED')), 0) AS stuck
      FROM reservation r JOIN orders o ON o.id = r.order_id
      WHERE r.status IN ('HELD', 'BACKORDERED') AND ${at("r")} GROUP BY 1, 2
    ), counted AS (
      SELECT variant_id, location_id, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
        coalesce(s.backorder_limit, 0) AS backorder_limit, coalesce(l.ledger, 0)::int AS ledger,
        coalesce(p.open, 0)::int AS open, coalesce(p.stuck, 0)::int AS stuck
      FROM (SELECT * FROM stock_level s WHERE ${at("s")}) s
      FULL JOIN ledger l USING (variant_id, location_id)
      FULL JOIN promised p USING (variant_id, location_id)
    )`;
}

/** Every level that does not agree with its ledger, its reservations or the orders they are of; none is the law. */
export async function verifyStock(db: Db): Promise<{ levels: number; differences: StockDifference[] }> {
  const [size] = await db.$queryRaw<{ levels: number }[]>`SELECT count(*)::int AS levels FROM stock_level`;
  const differences = await db.$queryRaw<StockDifference[]>(Prisma.sql`
    WITH ${countedLevels()}
    SELECT c.variant_id AS "variantId", c.location_id AS "locationId", coalesce(v.sku, c.variant_id) AS sku,
      coalesce(l.name, c.location_id) AS location, c.on_hand AS "onHand", c.ledger, c.reserved, c.open, c.stuck
    FROM counted c
    LEFT JOIN variant v ON v.id = c.variant_id
    LEFT JOIN stock_location l ON l.id = c.location_id
    WHERE ${differs}
    ORDER BY sku, location`);
  return { levels: size?.levels ?? 0, differences };
}
