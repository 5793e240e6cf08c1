import { Prisma, type Statements } from "@storewright/db";
import { newId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import type { NewOrder } from "./new-order";
import { type GivenByPostgres, linesOf, rowOf } from "./new-order-row";
import type { OrderRow } from "./order-row";

export interface InsertedOrder {
  /** As `readOrder` would read it. Where nothing is left to be paid it has no payment. */
  readonly row: OrderRow;
  /** Promotions that were used up meanwhile; where there is one, the transaction must be rolled back. */
  readonly lost: readonly string[];
  /** False where the gift card holds less than it was to pay; roll back. */
  readonly giftTaken: boolean;
}

interface WrittenRow extends GivenByPostgres {
  readonly used: string[];
  readonly giftTaken: boolean;
}

/**
 * Inserts order, lines, payment, timeline and outbox rows, takes the promotions' uses and the gift card's part, and
 * empties the cart, in ONE round trip of two texts that never vary. Rows that others wait for are locked late and in one
 * order: promotions by id, their uses, the gift card; stock comes next, by itself. Throws a unique violation when this
 * version of the cart was ordered before.
 */
export async function insertOrder(tx: Statements, order: NewOrder): Promise<InsertedOrder> {
  const { priced, orderId } = order;
  const lines = linesOf(order);
  const event = outboxRow("order.placed", { orderId });
  const giftCardId = priced.giftAmount > 0 ? order.giftCardId : null;
  const paymentId = priced.toPay > 0 ? newId("Payment") : null;
  // Most orders take neither; for them Postgres is spared what it costs to look.
  const taking = order.claims.length === 0 && giftCardId === null ? null : takingSql(order, giftCardId);
  const eventId = newId("OrderEvent");
  const rows = await tx.$queryRaw<WrittenRow[]>(Prisma.sql`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS x(
        id text, position int, "variantId" text, "productId" text, "productSlug" text, name text, sku text,
        options text, "imageUrl" text, "unitPrice" int, quantity int, "lineTotal" int, discount int, tax int,
        "includedTax" int, explanation jsonb)
    ), new_order AS (
      INSERT INTO orders (id, user_id, currency, subtotal, discount, shipping, tax, included_tax, total, gift_amount,
        gift_card_id, promotion_code, explanation, shipping_method, cart_id, cart_version, email, email_index,
        shipping_name, shipping_address, phone, sms_consent, placed_from, hold_expires_at)
      VALUES (${orderId}, ${order.userId}, ${order.currency}, ${priced.subtotal}, ${priced.discount},
        ${priced.shipping}, ${priced.tax}, ${priced.includedTax}, ${priced.total}, ${priced.giftAmount},
        ${giftCardId}, ${order.promotionCode}, ${JSON.stringify(priced.explanation)}::jsonb, ${order.shippingMethod},
        ${order.cartId}, ${order.cartVersion}, ${order.sealed.email}, ${order.emailIndex}, ${order.sealed.shippingName},
        ${order.sealed.shippingAddress}, ${order.sealed.phone}, ${order.smsConsent}, ${order.placedFrom},
        now() + make_interval(mins => ${order.holdMinutes}::int))
      RETURNING number, placed_at, hold_expires_at
    ), new_lines AS (
      INSERT INTO order_line (id, order_id, position, variant_id, product_id, product_slug, name, sku, options,
        image_url, unit_price, quantity, line_total, discount, tax, included_tax, explanation)
      SELECT id, ${orderId}, position, "variantId", "productId", "productSlug", name, sku, options, "imageUrl",
        "unitPrice", quantity, "lineTotal", discount, tax, "includedTax", explanation FROM line
    ), new_payment AS (
      INSERT INTO payment (id, order_id, provider, amount, currency, method, updated_at)
      SELECT ${paymentId}::text, ${orderId}, 'stripe', ${priced.toPay}::int, ${order.currency}, ${order.paymentMethod},
        now() WHERE ${paymentId}::text IS NOT NULL
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor)
      VALUES (${eventId}, ${orderId}, 'placed', ${order.actor})
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload)
      VALUES (${event.id}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb)
    ), emptied AS (
      DELETE FROM cart_item WHERE cart_id = ${order.cartId}
    ), moved AS (
      UPDATE cart SET version = version + 1, promotion_code = NULL, updated_at = now() WHERE id = ${order.cartId}
    )${taking ?? Prisma.empty}
    SELECT number, placed_at AS "placedAt", hold_expires_at AS "holdExpiresAt",
      ${taking === null ? Prisma.sql`'{}'::text[]` : Prisma.sql`ARRAY(SELECT promotion_id FROM used)`} AS used,
      ${taking === null ? Prisma.sql`false` : Prisma.sql`EXISTS (SELECT FROM gift)`} AS "giftTaken"
    FROM new_order`);
  const [written] = rows;
  if (written === undefined) throw new Error("an order that was inserted has a row");
  const used = new Set(written.used);
  return {
    row: rowOf(order, written, { lines, giftCardId, paymentId, eventId }),
    lost: order.claims.flatMap(({ promotionId }) => (used.has(promotionId) ? [] : [promotionId])),
    giftTaken: giftCardId === null || written.giftTaken,
  };
}

/** CTEs that take the promotions' uses (`used`) and the gift card's part (`gift`), each with a comma before it. */
function takingSql(order: NewOrder, giftCardId: string | null): Prisma.Sql {
  const { priced, orderId } = order;
  const claims = order.claims.map(({ promotionId, amount, maxUsesPerCustomer }) => ({
    promotion_id: promotionId,
    amount,
    per_customer: maxUsesPerCustomer,
  }));
  return Prisma.sql`, claim AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS x(
        promotion_id text, amount int, per_customer int)
    ), counted AS MATERIALIZED (
      SELECT p.id FROM promotion p JOIN claim c ON c.promotion_id = p.id
      WHERE p.max_uses IS NOT NULL ORDER BY p.id FOR NO KEY UPDATE OF p
    ), taken AS (
      UPDATE promotion p SET uses = p.uses + 1 FROM counted WHERE p.id = counted.id AND p.uses < p.max_uses
      RETURNING p.id
    ), used AS (
      INSERT INTO promotion_use (promotion_id, order_id, customer_index, slot, amount)
      SELECT c.promotion_id, ${orderId}, ${order.customerIndex}, free.slot, c.amount
      FROM claim c LEFT JOIN LATERAL (
        SELECT min(s) AS slot FROM generate_series(1, c.per_customer) s
        WHERE NOT EXISTS (SELECT FROM promotion_use u WHERE u.promotion_id = c.promotion_id
          AND u.customer_index = ${order.customerIndex} AND u.slot = s)) free ON true
      WHERE (c.per_customer IS NULL OR free.slot IS NOT NULL)
        AND (c.promotion_id NOT IN (SELECT id FROM counted) OR c.promotion_id IN (SELECT id FROM taken))
      ORDER BY c.promotion_id
      ON CONFLICT DO NOTHING RETURNING promotion_id
    ), gift AS (
      UPDATE gift_card g SET balance = g.balance - ${priced.giftAmount}::int
      WHERE g.id = ${giftCardId}::text AND g.balance >= ${priced.giftAmount}::int AND g.active
        AND (g.expires_at IS NULL OR g.expires_at > now()) AND (SELECT count(*) FROM used) >= 0
      RETURNING g.id
    ), gift_entry AS (
      INSERT INTO gift_card_entry (id, gift_card_id, delta, cause, order_id, actor)
      SELECT ${newId("GiftCardEntry")}, id, ${-priced.giftAmount}::int, 'REDEEMED', ${orderId}, ${order.actor} FROM gift
    )`;
}
