import { type Db, inTransaction } from "@storewright/db";

/** How far back orders count, days, and how many companions of a product are kept. */
const DAYS = 180;
const MOST = 12;
/** Orders of more different products than this say little about which two belong together, and cost their square. */
const WIDEST_ORDER = 50;

/**
 * Counts anew which products paid orders held together, in one statement; only what changed is written. Returns how
 * many pairs are new or other. Two workers at once: the second one waits, and finds nothing to change.
 */
export function countBoughtTogether(db: Db): Promise<number> {
  return inTransaction(
    db,
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('bought-together', 0))`;
      return tx.$executeRaw`
        WITH goods AS MATERIALIZED (
          SELECT DISTINCT o.id AS order_id, l.product_id, count(*) OVER (PARTITION BY o.id) AS width
          FROM orders o JOIN order_line l ON l.order_id = o.id
          WHERE o.paid_at > now() - make_interval(days => ${DAYS}::int)
            AND o.status IN ('PAID', 'SHIPPED', 'DELIVERED', 'PARTIALLY_REFUNDED')
        ), pair AS (
          SELECT a.product_id, b.product_id AS other_id, count(*)::int AS orders
          FROM goods a JOIN goods b ON b.order_id = a.order_id AND b.product_id <> a.product_id
          WHERE a.width <= ${WIDEST_ORDER} GROUP BY 1, 2
        ), best AS MATERIALIZED (
          SELECT product_id, other_id, orders FROM (
            SELECT p.*, row_number() OVER (PARTITION BY p.product_id ORDER BY p.orders DESC, p.other_id) AS place
            FROM pair p JOIN product one ON one.id = p.product_id JOIN product two ON two.id = p.other_id
          ) ranked WHERE place <= ${MOST}
        ), gone AS (
          DELETE FROM bought_together t WHERE NOT EXISTS (
            SELECT FROM best WHERE best.product_id = t.product_id AND best.other_id = t.other_id)
        )
        INSERT INTO bought_together AS t (product_id, other_id, orders)
        SELECT product_id, other_id, orders FROM best
        ON CONFLICT (product_id, other_id) DO UPDATE SET orders = excluded.orders
          WHERE t.orders <> excluded.orders`;
    },
    60_000,
  );
}
