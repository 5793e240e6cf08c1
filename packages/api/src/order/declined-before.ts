import { Prisma } from "@storewright/db";

/** After so many declines the shopper's bank is asked to authenticate: whoever tests cards cannot answer it. */
export const DECLINES_WITHOUT_QUESTION = 3;

/**
 * Declined tries of the unpaid orders `o` that are chosen: at most as many orders as holds are allowed to a network, so
 * it is quick.
 */
export function declinesSql(chosen: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    SELECT coalesce(sum(p.attempt - CASE p.status WHEN 'DECLINED' THEN 0 ELSE 1 END), 0)::int
    FROM orders o JOIN payment p ON p.order_id = o.id
    WHERE o.status = 'PENDING' AND ${chosen})`;
}
