import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import type { Goods } from "../cart";
import type { PricedCart } from "../pricing";

/** A promotion that takes something off, and how often one customer may use it. */
interface PromotionClaim {
  readonly promotionId: string;
  readonly amount: number;
  readonly maxUsesPerCustomer: number | null;
}

/** Everything that is written when an order is placed. */
export interface NewOrder {
  readonly orderId: OrderId;
  readonly userId: string | null;
  readonly actor: string;
  readonly cartId: string;
  readonly cartVersion: number;
  readonly currency: string;
  readonly shippingMethod: string;
  readonly goods: readonly Goods[];
  readonly priced: PricedCart;
  readonly promotionCode: string | null;
  readonly claims: readonly PromotionClaim[];
  readonly giftCardId: string | null;
  readonly sealed: {
    readonly email: string;
    readonly shippingName: string;
    readonly shippingAddress: string;
    readonly phone: string | null;
  };
  readonly smsConsent: boolean;
  readonly emailIndex: string;
  readonly customerIndex: string;
  readonly placedFrom: string;
  readonly holdMinutes: number;
  readonly paymentMethod: string;
}

export interface InsertedOrder {
  /** Null where nothing is left to be paid: then there is no payment. */
  readonly paymentId: string | null;
  /** Promotions that were used up meanwhile; where there is one, the transaction must be rolled back. */
  readonly lost: readonly string[];
  /** False where the gift card holds less than it was to pay; roll back. */
  readonly giftTaken: boolean;
}

/**
 * Inserts order, lines, payment, timeline and outbox rows, takes the promotions' uses and the gift card's part, and
 * empties the cart, in ONE round trip whose text never varies. Rows that others wait for are locked late and in one
 * order: promotions by id, their uses, the gift card; stock comes next, by itself. Throws a unique violation when this
 * version of the cart was ordered before.
 */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<InsertedOrder> {
  const { priced, orderId } = order;
  const lines = order.goods.map(({ offer, quantity }, position) => {
    const amounts = priced.lines[position];
    return {
      id: newId("OrderLine"),
      position,
      variant_id: offer.variantId,
      product_id: offer.productId,
      product_slug: offer.productSlug,
      name: offer.name,
      sku: offer.sku,
      options: offer.optionsText,
      image_url: offer.imageUrl,
      unit_price: offer.unitPrice,
      quantity,
      line_total: amounts?.lineTotal ?? 0,
      discount: amounts?.discount ?? 0,
      tax: amounts?.tax ?? 0,
      included_tax: amounts?.includedTax ?? 0,
      explanation: amounts?.explanation ?? [],
    };
  });
  const claims = order.claims.map(({ promotionId, amount, maxUsesPerCustomer }) => ({
    promotion_id: promotionId,
    amount,
    per_customer: maxUsesPerCustomer,
  }));
  const event = outboxRow("order.placed", { orderId });
  const giftCardId = priced.giftAmount > 0 ? order.giftCardId : null;
  const paymentId = priced.toPay > 0 ? newId("Payment") : null;
  const rows = await tx.$queryRaw<{ used: string[]; giftTaken: boolean }[]>(Prisma.sql`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS x(
        id text, position int, variant_id text, product_id text, product_slug text, name text, sku text, options text,
        image_url text, unit_price int, quantity int, line_total int, discount int, tax int, included_tax int,
        explanation jsonb)
    ), claim AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) AS x(
        promotion_id text, amount int, per_customer int)
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
    ), new_lines AS (
      INSERT INTO order_line (id, order_id, position, variant_id, product_id, product_slug, name, sku, options,
        image_url, unit_price, quantity, line_total, discount, tax, included_tax, explanation)
      SELECT id, ${orderId}, position, variant_id, product_id, product_slug, name, sku, options, image_url,
        unit_price, quantity, line_total, discount, tax, included_tax, explanation FROM line
    ), new_payment AS (
      INSERT INTO payment (id, order_id, provider, amount, currency, method, updated_at)
      SELECT ${paymentId}::text, ${orderId}, 'stripe', ${priced.toPay}::int, ${order.currency}, ${order.paymentMethod},
        now() WHERE ${paymentId}::text IS NOT NULL
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor)
      VALUES (${newId("OrderEvent")}, ${orderId}, 'placed', ${order.actor})
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload)
      VALUES (${event.id}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb)
    ), emptied AS (
      DELETE FROM cart_item WHERE cart_id = ${order.cartId}
    ), moved AS (
      UPDATE cart SET version = version + 1, promotion_code = NULL, updated_at = now() WHERE id = ${order.cartId}
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
    )
    SELECT ARRAY(SELECT promotion_id FROM used) AS used, EXISTS (SELECT FROM gift) AS "giftTaken"`);
  const used = new Set(rows[0]?.used);
  return {
    paymentId,
    lost: order.claims.flatMap(({ promotionId }) => (used.has(promotionId) ? [] : [promotionId])),
    giftTaken: giftCardId === null || rows[0]?.giftTaken === true,
  };
}
