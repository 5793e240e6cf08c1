import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import type { CartTotals, Offer } from "../cart";

/** Everything that is written when an order is placed. */
export interface NewOrder {
  readonly orderId: OrderId;
  readonly userId: string | null;
  readonly actor: string;
  readonly cartId: string;
  readonly cartVersion: number;
  readonly currency: string;
  readonly shippingMethod: string;
  readonly totals: CartTotals;
  readonly lines: readonly { readonly offer: Offer; readonly quantity: number }[];
  readonly sealed: {
    readonly email: string;
    readonly shippingName: string;
    readonly shippingAddress: string;
  };
  readonly emailIndex: string;
  readonly locationId: string;
  readonly holdMinutes: number;
  readonly paymentMethod: string;
}

/**
 * Inserts order, lines, reservations, payment, timeline and outbox row, and empties the cart, in ONE round trip:
 * the locks that are taken next are held for the shortest time. Throws a unique violation when this version of the
 * cart was ordered before.
 */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<void> {
  const { totals } = order;
  const lines = order.lines.map(({ offer, quantity }, position) => ({
    id: newId("OrderLine"),
    reservation_id: newId("Reservation"),
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
    line_total: totals.lineTotals[position] ?? 0,
  }));
  const event = outboxRow("order.placed", { orderId: order.orderId });
  const stock = outboxRow("catalog.stock-changed", {
    productIds: [...new Set(order.lines.map(({ offer }) => offer.productId))],
  });
  await tx.$executeRaw(Prisma.sql`
    WITH line AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) AS x(
        id text, reservation_id text, position int, variant_id text, product_id text, product_slug text, name text,
        sku text, options text, image_url text, unit_price int, quantity int, line_total int)
    ), new_order AS (
      INSERT INTO orders (id, user_id, currency, subtotal, discount, shipping, tax, total, shipping_method, cart_id,
        cart_version, email, email_index, shipping_name, shipping_address, hold_expires_at)
      VALUES (${order.orderId}, ${order.userId}, ${order.currency}, ${totals.subtotal}, ${totals.discount},
        ${totals.shipping}, ${totals.tax}, ${totals.total}, ${order.shippingMethod}, ${order.cartId},
        ${order.cartVersion}, ${order.sealed.email}, ${order.emailIndex}, ${order.sealed.shippingName},
        ${order.sealed.shippingAddress}, now() + make_interval(mins => ${order.holdMinutes}::int))
      RETURNING hold_expires_at
    ), new_lines AS (
      INSERT INTO order_line (id, order_id, position, variant_id, product_id, product_slug, name, sku, options,
        image_url, unit_price, quantity, line_total)
      SELECT id, ${order.orderId}, position, variant_id, product_id, product_slug, name, sku, options, image_url,
        unit_price, quantity, line_total FROM line
    ), new_reservations AS (
      INSERT INTO reservation (id, order_id, variant_id, location_id, quantity, expires_at)
      SELECT line.reservation_id, ${order.orderId}, line.variant_id, ${order.locationId}, line.quantity,
        new_order.hold_expires_at FROM line, new_order
    ), new_payment AS (
      INSERT INTO payment (id, order_id, provider, amount, currency, method, updated_at)
      VALUES (${newId("Payment")}, ${order.orderId}, 'stripe', ${totals.total}, ${order.currency},
        ${order.paymentMethod}, now())
    ), timeline AS (
      INSERT INTO order_event (id, order_id, type, actor)
      VALUES (${newId("OrderEvent")}, ${order.orderId}, 'placed', ${order.actor})
    ), outbox AS (
      INSERT INTO outbox_event (id, type, payload)
      VALUES (${event.id}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb),
        (${stock.id}, ${stock.type}, ${JSON.stringify(stock.payload)}::jsonb)
    ), emptied AS (
      DELETE FROM cart_item WHERE cart_id = ${order.cartId}
    )
    UPDATE cart SET version = version + 1, updated_at = now() WHERE id = ${order.cartId}`);
}
