import { Prisma } from "@storewright/db";
import { newId } from "@storewright/kernel";

/** What a sealed column holds where its person was erased: it names a key that was destroyed, and nothing is in it. */
export function blankOf(keyId: string): string {
  return `v2.${keyId}.${"A".repeat(38)}`;
}

/** The keys that the personal data of orders is sealed under, for `erase`. */
export function orderKeysSql(which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT DISTINCT split_part(value, '.', 2) AS "keyId" FROM (
      SELECT unnest(ARRAY[email, phone, shipping_name, shipping_address]) AS value FROM orders WHERE ${which}
      UNION ALL SELECT n.body FROM order_note n JOIN orders ON orders.id = n.order_id WHERE ${which}
      UNION ALL SELECT r.reason FROM refund r JOIN orders ON orders.id = r.order_id WHERE ${which}
      UNION ALL SELECT b.reason FROM order_return b JOIN orders ON orders.id = b.order_id WHERE ${which}
      UNION ALL SELECT e.data->>'note' FROM order_event e JOIN orders ON orders.id = e.order_id WHERE ${which}
    ) sealed WHERE value LIKE 'v2.%'`;
}

/**
 * Takes what names a person out of orders, in one statement: `which` is a condition on `orders`. Goods, money and what
 * happened stay. Returns the ids of those that were not blank before.
 */
export function blankOrdersSql(which: Prisma.Sql, keyId: string): Prisma.Sql {
  const blank = blankOf(keyId);
  return Prisma.sql`
    WITH blanked AS (
      UPDATE orders SET email = ${blank}, shipping_name = ${blank}, shipping_address = ${blank}, phone = NULL,
        sms_consent = false, email_index = ${`erased:${newId("Event")}`}, placed_from = NULL, erased_at = now()
      WHERE ${which} AND erased_at IS NULL RETURNING id
    ), notes AS (
      UPDATE order_note SET body = ${blank} WHERE order_id IN (SELECT id FROM blanked)
    ), refunds AS (
      UPDATE refund SET reason = ${blank} WHERE reason <> '' AND order_id IN (SELECT id FROM blanked)
    ), returns AS (
      UPDATE order_return SET reason = ${blank} WHERE reason <> '' AND order_id IN (SELECT id FROM blanked)
    ), events AS (
      UPDATE order_event SET data = data || jsonb_build_object('note', ${blank}::text)
      WHERE data ? 'note' AND order_id IN (SELECT id FROM blanked)
    ), uses AS (
      UPDATE promotion_use SET customer_index = 'erased:' || order_id WHERE order_id IN (SELECT id FROM blanked)
    )
    SELECT id FROM blanked`;
}

/** A condition on `orders`: something is still to be paid, sent, delivered or given back. */
export const isOpen = Prisma.sql`(
  orders.status IN ('PENDING', 'PAID', 'SHIPPED')
  OR EXISTS (SELECT FROM refund r WHERE r.order_id = orders.id AND r.status IN ('REQUESTED', 'PENDING'))
  OR orders.status = 'PARTIALLY_REFUNDED' AND EXISTS (
    SELECT FROM order_line l WHERE l.order_id = orders.id AND l.fulfilled + l.refunded_quantity < l.quantity))`;
