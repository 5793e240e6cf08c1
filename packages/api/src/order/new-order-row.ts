import type { Prisma } from "@storewright/db";
import { newId } from "@storewright/kernel";
import type { NewOrder } from "./new-order";
import type { OrderRow } from "./order-row";

/** What an order that was inserted has from Postgres. */
export interface GivenByPostgres {
  readonly number: number;
  readonly placedAt: Date;
  readonly holdExpiresAt: Date;
}

const later = { fulfilments: [], refunds: [], returns: [], reservations: [], invoice: null };
const none = { fulfilled: 0, returned: 0, refundedQuantity: 0, refundedAmount: 0, dropped: 0 };

/** The lines of an order to be. */
export function linesOf({ orderId, goods, priced }: NewOrder): OrderRow["lines"] {
  return goods.map(({ offer, quantity }, position) => {
    const amounts = priced.lines[position];
    return {
      ...none,
      id: newId("OrderLine"),
      orderId,
      position,
      variantId: offer.variantId,
      productId: offer.productId,
      productSlug: offer.productSlug,
      name: offer.name,
      sku: offer.sku,
      options: offer.optionsText,
      imageUrl: offer.imageUrl,
      unitPrice: offer.unitPrice,
      quantity,
      lineTotal: amounts?.lineTotal ?? 0,
      discount: amounts?.discount ?? 0,
      tax: amounts?.tax ?? 0,
      includedTax: amounts?.includedTax ?? 0,
      explanation: asJson(amounts?.explanation ?? []),
    };
  });
}

/** An order that was just inserted, as `readOrder` would read it: it is answered without being read again. */
export function rowOf(
  order: NewOrder,
  given: GivenByPostgres,
  made: {
    readonly lines: OrderRow["lines"];
    readonly giftCardId: string | null;
    readonly paymentId: string | null;
    readonly eventId: string;
  },
): OrderRow {
  const { priced, sealed, orderId } = order;
  const { number, placedAt, holdExpiresAt } = given;
  return {
    ...later,
    ...sealed,
    id: orderId,
    number,
    userId: order.userId,
    status: "PENDING",
    currency: order.currency,
    subtotal: priced.subtotal,
    discount: priced.discount,
    shipping: priced.shipping,
    tax: priced.tax,
    includedTax: priced.includedTax,
    total: priced.total,
    giftAmount: priced.giftAmount,
    giftCardId: made.giftCardId,
    captured: 0,
    refunded: 0,
    promotionCode: order.promotionCode,
    explanation: asJson(priced.explanation),
    shippingMethod: order.shippingMethod,
    cartId: order.cartId,
    cartVersion: order.cartVersion,
    emailIndex: order.emailIndex,
    smsConsent: order.smsConsent,
    placedFrom: order.placedFrom,
    holdExpiresAt,
    cancelReason: null,
    paymentProblem: null,
    placedAt,
    paidAt: null,
    shippedAt: null,
    deliveredAt: null,
    cancelledAt: null,
    erasedAt: null,
    version: 1,
    lines: made.lines,
    payments: made.paymentId === null ? [] : [newPayment(order, made.paymentId, placedAt)],
    events: [
      { id: made.eventId, orderId, type: "placed", actor: order.actor, data: {}, createdAt: placedAt },
    ],
    notes: [],
  };
}

function newPayment(order: NewOrder, id: string, at: Date): OrderRow["payments"][number] {
  return {
    id,
    orderId: order.orderId,
    provider: "stripe",
    providerRef: null,
    status: "CREATED",
    amount: order.priced.toPay,
    currency: order.currency,
    attempt: 1,
    method: order.paymentMethod,
    declineCode: null,
    clientSecret: null,
    nextAction: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** As it comes back out of a JSON column. */
function asJson(value: unknown): Prisma.JsonValue {
  return JSON.parse(JSON.stringify(value));
}
