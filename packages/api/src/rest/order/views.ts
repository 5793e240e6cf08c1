import type { z } from "zod";
import type { Address } from "../../order/schemas";
import type { ExplainedStep, OrderSummary, OrderView, PlacedOrder, TimelineEntry } from "../../order/views";
import { snakeKeys } from "../case";
import { absoluteUrl } from "../catalog/views";
import { toDecimal } from "../decimal";
import type * as schemas from "./schemas";

export function orderOf(view: OrderView, webUrl: string): z.infer<typeof schemas.order> {
  const money = (minor: number) => toDecimal(minor, view.currency);
  const action = view.payment?.nextAction ?? null;
  return {
    order_id: view.id,
    number: view.number,
    status: view.status,
    currency: view.currency,
    subtotal: money(view.subtotal),
    discount: money(view.discount),
    shipping: money(view.shipping),
    tax: money(view.tax),
    included_tax: money(view.includedTax),
    total: money(view.total),
    gift_amount: money(view.giftAmount),
    captured: money(view.captured),
    refunded: money(view.refunded),
    to_pay: money(view.toPay),
    promotion_code: view.promotionCode,
    explanation: view.explanation.map((step) => stepOf(step, view.currency)),
    email: view.email,
    shipping_address: addressOf(view.shippingAddress),
    shipping_method: view.shippingMethod,
    lines: view.lines.map((line) => ({
      id: line.id,
      variant_id: line.variantId,
      product_id: line.productId,
      product_slug: line.productSlug,
      name: line.name,
      sku: line.sku,
      options: line.optionsText,
      image_url: absoluteUrl(line.imageUrl, webUrl),
      quantity: line.quantity,
      unit_price: money(line.unitPrice),
      line_total: money(line.lineTotal),
      discount: money(line.discount),
      tax: money(line.tax),
      included_tax: money(line.includedTax),
      total: money(line.total),
      explanation: line.explanation.map((step) => stepOf(step, view.currency)),
      fulfilled: line.fulfilled,
      to_ship: line.toShip,
      backordered: line.backordered,
      returned: line.returned,
      refunded_quantity: line.refundedQuantity,
      refunded_amount: money(line.refundedAmount),
    })),
    payment:
      view.payment === null
        ? null
        : {
            status: view.payment.status,
            decline_code: view.payment.declineCode,
            message: view.payment.message,
          },
    ...(action === null
      ? {}
      : {
          next_action:
            action.type === "redirect"
              ? { type: action.type, url: action.url }
              : { type: action.type, client_secret: action.clientSecret },
        }),
    payment_problem: view.paymentProblem,
    cancel_reason: view.cancelReason,
    hold_expires_at: view.holdExpiresAt,
    placed_at: view.placedAt,
    paid_at: view.paidAt,
    shipped_at: view.shippedAt,
    delivered_at: view.deliveredAt,
    fulfilment_status: view.fulfilmentStatus,
    tracking: view.fulfilments.map((parcel) => ({
      id: parcel.id,
      lines: parcel.lines.map(piecesOf),
      tracking_number: parcel.trackingNumber,
      carrier: parcel.carrier,
      tracking_url: parcel.trackingUrl,
      shipped_at: parcel.shippedAt,
      delivered_at: parcel.deliveredAt,
    })),
    refunds: view.refunds.map((refund) => ({
      id: refund.id,
      amount: money(refund.amount),
      gift_amount: money(refund.giftAmount),
      shipping: money(refund.shipping),
      status: refund.status,
      cause: refund.cause,
      reason: refund.reason,
      created_at: refund.createdAt,
      settled_at: refund.settledAt,
      lines: refund.lines.map((line) => ({ ...piecesOf(line), amount: money(line.amount) })),
    })),
    returns: view.returns.map((back) => ({
      id: back.id,
      reason: back.reason,
      refund_id: back.refundId,
      created_at: back.createdAt,
      lines: back.lines.map((line) => ({ ...piecesOf(line), restock: line.restock })),
    })),
    notes: view.notes.map((note) => ({
      id: note.id,
      body: note.body,
      author: note.author,
      visible_to_customer: note.visibleToCustomer,
      created_at: note.createdAt,
    })),
    invoice_number: view.invoiceNumber,
    timeline: view.timeline.map((entry) => timelineOf(entry, view.currency)),
  };
}

/**
 * The answer to placing an order tells what was made: a PENDING order. The payment is confirmed beside it, sometimes
 * before this answer is written, and then shows as PAID where the order is read.
 */
export function placedOrderOf(placed: PlacedOrder, webUrl: string): z.infer<typeof schemas.placedOrder> {
  const order = orderOf(placed.order, webUrl);
  const asMade = order.status === "PAID" ? ({ ...order, status: "PENDING", paid_at: null } as const) : order;
  return { ...asMade, ...(placed.accessToken === null ? {} : { access_token: placed.accessToken }) };
}

export function orderSummaryOf(view: OrderSummary): z.infer<typeof schemas.orderSummary> {
  return {
    order_id: view.id,
    number: view.number,
    status: view.status,
    total: toDecimal(view.total, view.currency),
    currency: view.currency,
    item_count: view.itemCount,
    placed_at: view.placedAt,
  };
}

function addressOf({ postalCode, ...rest }: Address): z.infer<typeof schemas.address> {
  return { ...rest, postal_code: postalCode };
}

const piecesOf = ({ lineId, quantity }: { lineId: string; quantity: number }) => ({
  line_id: lineId,
  quantity,
});

/** A step with its amount in decimals. */
export function stepOf(step: ExplainedStep, currency: string) {
  return { ...step, amount: toDecimal(step.amount, currency) };
}

const amounts = new Set(["amount", "giftAmount", "received"]);

function timelineOf({ type, at, actor, data }: TimelineEntry, orderCurrency: string) {
  // Money of another currency says so itself.
  const currency = "currency" in data ? data.currency : orderCurrency;
  const facts = Object.entries(data).map(([key, value]) => [
    key,
    amounts.has(key) && typeof value === "number" ? toDecimal(value, currency) : value,
  ]);
  const renamed = snakeKeys(Object.fromEntries(facts));
  return { type, at, actor, data: typeof renamed === "object" && renamed !== null ? { ...renamed } : {} };
}
