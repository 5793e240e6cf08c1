import type { Deps } from "@storewright/api";
import { type Address, openAddress, openEmail, openPhone, orderAccessToken } from "@storewright/api/order";
import { type Db, type OrderStatus, Prisma } from "@storewright/db";
import { DomainError, type OrderId, trustedId } from "@storewright/kernel";
import { isPhone, type MailLine, type NamedAmount, type OrderMailProps } from "@storewright/notify";

/** What letters tell of an order, as it is stored. */
interface StoredOrder {
  readonly id: string;
  readonly number: number;
  readonly userId: string | null;
  readonly status: OrderStatus;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly includedTax: number;
  readonly total: number;
  readonly giftAmount: number;
  readonly refunded: number;
  readonly cancelReason: string | null;
  readonly holdExpiresAt: Date;
  readonly email: string;
  readonly phone: string | null;
  readonly smsConsent: boolean;
  readonly shippingAddress: string;
  readonly lines: readonly StoredLine[];
  /** Discounts by the code or name of their promotion. */
  readonly discounts: readonly NamedAmount[];
}

interface StoredLine {
  readonly id: string;
  readonly variantId: string;
  readonly name: string;
  readonly options: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly lineTotal: number;
  readonly fulfilled: number;
}

/** An order as its letters need it. */
interface OrderForMail {
  readonly order: StoredOrder;
  readonly address: Address;
  /** Who hears of it, and how. */
  readonly to: { readonly email: string; readonly phone: string | null };
  readonly common: OrderMailProps & { readonly currency: string };
}

/** Reads an order for a letter. @throws {DomainError} NOT_FOUND */
export type ReadOrder = (orderId: OrderId) => Promise<OrderForMail>;

/**
 * A way to read orders for the letters of one round: those named come with one query, when the first is asked for.
 * What cannot be opened fails alone.
 */
export function orderReader(deps: Deps, orderIds: readonly string[]): ReadOrder {
  let all: Promise<Map<string, StoredOrder>> | undefined;
  return async (orderId) => {
    all ??= readStored(deps.db, orderIds);
    const order = (await all).get(orderId) ?? (await readStored(deps.db, [orderId])).get(orderId);
    if (order === undefined) throw new DomainError("NOT_FOUND", "There is no such order.");
    return forMail(deps, orderId, order);
  };
}

/** Asked for with this order, and not taken back in the account since; asked anew at the moment of sending. */
const wantsSms = Prisma.sql`(o.sms_consent AND coalesce((
  SELECT c.given OR c.at < o.placed_at FROM consent c WHERE c.user_id = o.user_id AND c.kind = 'sms'
  ORDER BY c.at DESC, c.id DESC LIMIT 1), true))`;

async function readStored(db: Db, orderIds: readonly string[]): Promise<Map<string, StoredOrder>> {
  const rows = await db.$queryRaw<StoredOrder[]>`
    SELECT o.id, o.number, o.user_id AS "userId", o.status::text, o.currency, o.subtotal, o.discount, o.shipping,
      o.tax, o.included_tax AS "includedTax", o.total, o.gift_amount AS "giftAmount", o.refunded,
      o.cancel_reason AS "cancelReason", o.hold_expires_at AS "holdExpiresAt", o.email, o.phone,
      ${wantsSms} AS "smsConsent", o.shipping_address AS "shippingAddress",
      (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'name', l.name,
          'options', l.options, 'quantity', l.quantity, 'unitPrice', l.unit_price, 'lineTotal', l.line_total,
          'fulfilled', l.fulfilled) ORDER BY l.position)
        FROM order_line l WHERE l.order_id = o.id) AS lines,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('label', coalesce(p.code, p.name), 'amount', u.amount)
          ORDER BY p.id), '[]')
        FROM promotion_use u JOIN promotion p ON p.id = u.promotion_id
        WHERE u.order_id = o.id AND u.amount > 0) AS discounts
    FROM orders o WHERE o.id = ANY (${[...new Set(orderIds)]}::text[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

async function forMail(deps: Deps, orderId: OrderId, order: StoredOrder): Promise<OrderForMail> {
  // Orders of one round come together, so their keys travel together too.
  const opener = await deps.cipher.load([order.email, order.phone, order.shippingAddress]);
  const phone = order.smsConsent ? openPhone(opener, order) : null;
  const page = `${deps.settings.webUrl}/orders/${orderId}`;
  return {
    order,
    address: openAddress(opener, order),
    to: {
      email: openEmail(opener, order),
      phone: phone !== null && isPhone(phone) ? phone : null,
    },
    common: {
      shop: { name: deps.settings.name, url: deps.settings.webUrl },
      orderNumber: String(order.number),
      // A guest's token is in the fragment, which no server ever sees.
      orderUrl: order.userId === null ? `${page}#t=${orderAccessToken(deps, orderId)}` : page,
      locale: deps.settings.locale,
      currency: order.currency,
    },
  };
}

/** Those of these orders whose shopper left a number and asked for text messages. */
export async function thoseWhoWantSms(db: Db, orderIds: readonly OrderId[]): Promise<ReadonlySet<OrderId>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM orders o WHERE o.id = ANY (${[...orderIds]}::text[]) AND ${wantsSms} AND o.phone IS NOT NULL`;
  return new Set(rows.map(({ id }) => trustedId("Order", id)));
}

/** A line of a parcel or a refund: what it is, and how many of it. */
export function mailLine(
  line: { readonly name: string; readonly options: string },
  quantity: number,
): MailLine {
  return { name: line.name, options: line.options, quantity };
}
