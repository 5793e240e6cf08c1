import type { z } from "zod";
import type { Address } from "../../order/schemas";
import type { OrderSummary, OrderView, PlacedOrder, TimelineEntry } from "../../order/views";
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
    total: money(view.total),
    email: view.email,
    shipping_address: addressOf(view.shippingAddress),
    shipping_method: view.shippingMethod,
    lines: view.lines.map((line) => ({
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
    tracking: view.fulfilments.map(({ trackingNumber, carrier, shippedAt }) => ({
      tracking_number: trackingNumber,
      carrier,
      shipped_at: shippedAt,
    })),
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

const amounts = new Set(["amount", "received"]);

function timelineOf({ type, at, actor, data }: TimelineEntry, currency: string) {
  const facts = Object.entries(data).map(([key, value]) => [
    key,
    amounts.has(key) && typeof value === "number" ? toDecimal(value, currency) : value,
  ]);
  const renamed = snakeKeys(Object.fromEntries(facts));
  return { type, at, actor, data: typeof renamed === "object" && renamed !== null ? { ...renamed } : {} };
}
