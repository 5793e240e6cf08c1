import type { CartId, OrderId, ProductId, UserId } from "@storewright/kernel";

/**
 * Everything that happened and that somebody outside the transaction must hear of. Only ids travel: the handler
 * reads the rest, so that no queue holds a person's data and no message is out of date.
 */
export interface Events {
  /** A product, its variants, prices or stock were changed by staff or by an import. */
  "catalog.product-updated": { productId: ProductId };
  /** Reservations, sales or returns may have changed what can be bought. */
  "catalog.stock-changed": { productIds: ProductId[] };
  "catalog.category-updated": { slug: string };
  "order.placed": { orderId: OrderId };
  "order.paid": { orderId: OrderId };
  "order.shipped": { orderId: OrderId };
  "order.cancelled": { orderId: OrderId };
  "order.payment-failed": { orderId: OrderId };
  "identity.user-registered": { userId: UserId };
  "cart.merged": { cartId: CartId };
}

export type EventType = keyof Events;

export const eventTypes = [
  "catalog.product-updated",
  "catalog.stock-changed",
  "catalog.category-updated",
  "order.placed",
  "order.paid",
  "order.shipped",
  "order.cancelled",
  "order.payment-failed",
  "identity.user-registered",
  "cart.merged",
] as const satisfies readonly EventType[];
