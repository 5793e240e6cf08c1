import type { NotificationKind } from "./render-message";

/** Kinds that other systems know under the name of what happened. */
const events: Partial<Readonly<Record<NotificationKind, string>>> = {
  "order-confirmation": "order-confirmed",
};

/**
 * The provider's key for the one message of a kind about an entity, for example `order-confirmed/ord_…`.
 * Messages that may repeat for one order need the id of what they are about (the parcel, the refund).
 */
export function mailIdempotencyKey(kind: NotificationKind, entityId: string): string {
  return `${events[kind] ?? kind}/${entityId}`;
}
