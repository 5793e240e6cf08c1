import type { NotificationKind } from "./render-message";

const events: Readonly<Record<NotificationKind, string>> = {
  "order-confirmation": "order-confirmed",
  "order-shipped": "order-shipped",
  "order-cancelled": "order-cancelled",
  "payment-problem": "payment-problem",
  welcome: "welcome",
};

/**
 * The provider's key for the one message of a kind about an entity, for example `order-confirmed/ord_…`.
 * Messages that may repeat for one order need the id of what they are about (the parcel, the payment).
 */
export function mailIdempotencyKey(kind: NotificationKind, entityId: string): string {
  return `${events[kind]}/${entityId}`;
}
