import type {
  CartId,
  CollectionId,
  FulfilmentId,
  OrderId,
  ProductId,
  RefundId,
  UserId,
} from "@storewright/kernel";

/** What changed about the ways into an account. */
export const accountChanges = [
  "password-changed",
  "passkey-added",
  "passkey-removed",
  "outside-linked",
  "outside-unlinked",
  "second-factor-on",
  "second-factor-off",
  "recovery-code-used",
  "recovery-codes-renewed",
  "sessions-ended",
  "refresh-reused",
] as const;
export type AccountChange = (typeof accountChanges)[number];

/**
 * Everything that happened and that somebody outside the transaction must hear of. Only ids travel: the handler
 * reads the rest, so that no queue holds a person's data and no message is out of date.
 */
export interface Events {
  /** A product, its variants, prices or stock were changed by staff or by an import. */
  "catalog.product-updated": { productId: ProductId };
  /** Many at once: an import, a collection's rules, an attribute, a sale that began. At most 500 ids. */
  "catalog.products-changed": { productIds: ProductId[] };
  /** Reservations, sales or returns may have changed what can be bought. */
  "catalog.stock-changed": { productIds: ProductId[] };
  "catalog.category-updated": { slug: string };
  /** The rules of a collection were changed, or time has moved on for them: every product is looked at anew. */
  "catalog.collection-changed": { collectionId: CollectionId };
  "order.placed": { orderId: OrderId };
  "order.paid": { orderId: OrderId };
  /** A parcel left; an order may have several. */
  "order.shipped": { orderId: OrderId; fulfilmentId: FulfilmentId };
  "order.delivered": { orderId: OrderId };
  /** The provider (or the gift card) has given the money back. */
  "order.refunded": { orderId: OrderId; refundId: RefundId };
  /** Paid after the hold had ended and the goods were gone: the money was given back. */
  "order.late-refunded": { orderId: OrderId };
  "order.cancelled": { orderId: OrderId };
  /** A try was declined; `attempt` tells one decline from the next. */
  "order.payment-failed": { orderId: OrderId; attempt: number };
  /**
   * Somebody wants the link to an order. Nobody has looked yet whether there is one: `proof` is made of its number and
   * of the address they wrote, and shows neither whose it is nor what else is theirs.
   */
  "order.link-asked": { askId: string; number: number; proof: string };
  "identity.user-registered": { userId: UserId };
  "identity.password-reset-requested": { userId: UserId; resetId: string };
  /** Somebody signed up with the address of an account that is there already; the hour since 1970 it was in. */
  "identity.sign-up-repeated": { userId: UserId; hour: number };
  /** The owner of an account wants the letter that verifies its address once more. */
  "identity.verification-requested": { userId: UserId; tokenId: string };
  /** The owner of an account has proved that its address is theirs. */
  "identity.email-verified": { userId: UserId };
  /** The links that both mailboxes, or the new one alone, have to open. */
  "identity.address-change-requested": { userId: UserId; tokenIds: string[] };
  /** The account has another address; the token remembers the old one. */
  "identity.address-changed": { userId: UserId; tokenId: string };
  /** How somebody gets in has changed: its owner is told. `ref` tells one change from the next. */
  "identity.account-changed": { userId: UserId; what: AccountChange; ref: string };
  "cart.merged": { cartId: CartId };
  /** What the search engine takes for the same has changed. */
  "merchandising.synonyms-changed": Record<string, never>;
}

export type EventType = keyof Events;

export const eventTypes = [
  "catalog.product-updated",
  "catalog.products-changed",
  "catalog.stock-changed",
  "catalog.category-updated",
  "catalog.collection-changed",
  "order.placed",
  "order.paid",
  "order.shipped",
  "order.delivered",
  "order.refunded",
  "order.late-refunded",
  "order.cancelled",
  "order.payment-failed",
  "order.link-asked",
  "identity.user-registered",
  "identity.password-reset-requested",
  "identity.sign-up-repeated",
  "identity.verification-requested",
  "identity.email-verified",
  "identity.address-change-requested",
  "identity.address-changed",
  "identity.account-changed",
  "cart.merged",
  "merchandising.synonyms-changed",
] as const satisfies readonly EventType[];
