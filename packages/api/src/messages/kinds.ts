/** A kind of message as staff see it. */
interface MessageKindFacts {
  readonly title: string;
  /** When it is sent, and to whom. */
  readonly when: string;
  readonly channels: readonly MessageChannel[];
}

export const messageChannels = ["email", "sms"] as const;
export type MessageChannel = (typeof messageChannels)[number];

export const messageStatuses = ["pending", "sent", "failed", "skipped"] as const;
export type MessageStatus = (typeof messageStatuses)[number];

/** Every kind of message that the shop sends. The templates live in packages/notify and must cover exactly these. */
export const messageKinds = {
  "order-confirmation": {
    title: "Order confirmation",
    when: "The payment of an order has arrived.",
    channels: ["email"],
  },
  "payment-failed": {
    title: "Payment failed",
    when: "A payment was declined and nobody has tried again at once.",
    channels: ["email"],
  },
  "order-shipped": {
    title: "Shipped",
    when: "A parcel has left; once a parcel. As a text message where the shopper asked for it.",
    channels: ["email", "sms"],
  },
  "order-delivered": {
    title: "Delivered",
    when: "An order was delivered. As a text message where the shopper asked for it.",
    channels: ["email", "sms"],
  },
  "order-cancelled": {
    title: "Cancelled",
    when: "An order was cancelled by the shopper or by staff, or was not paid in time.",
    channels: ["email"],
  },
  "order-link": {
    title: "Link to an order",
    when: "Somebody asked for it with the order's number and address; five a day for an order at most.",
    channels: ["email"],
  },
  "order-refunded": { title: "Refunded", when: "Money was given back; once a refund.", channels: ["email"] },
  "late-payment-refunded": {
    title: "Late payment refunded",
    when: "A payment came after the hold had ended, the goods were gone, and it was given back in full.",
    channels: ["email"],
  },
  "back-in-stock": {
    title: "Back in stock",
    when: "An item can be bought again; to whoever asked to be told, once.",
    channels: ["email"],
  },
  "abandoned-cart": {
    title: "Cart reminder",
    when: "A cart was left alone for some hours; only to shoppers who asked to be reminded.",
    channels: ["email"],
  },
  welcome: { title: "Welcome", when: "An account was opened.", channels: ["email"] },
  "password-reset": {
    title: "New password",
    when: "Somebody asked for a new password; the link works once, for half an hour.",
    channels: ["email"],
  },
  "sign-up-repeated": {
    title: "Account exists already",
    when: "Somebody signed up with the address of an account; to its owner, once an hour at most.",
    channels: ["email"],
  },
  "confirm-address": {
    title: "Confirm address",
    when: "The owner of a new account asked once more for the link that confirms its address.",
    channels: ["email"],
  },
  "address-leave": {
    title: "Leave address",
    when: "An account is to move to another address; to the old one, which has to agree.",
    channels: ["email"],
  },
  "address-arrive": {
    title: "New address",
    when: "An account is to move to another address; to the new one, which has to agree.",
    channels: ["email"],
  },
  "address-changed": {
    title: "Address changed",
    when: "An account has moved to another address; to the old one.",
    channels: ["email"],
  },
  "security-notice": {
    title: "Security notice",
    when: "A way into an account has changed: its password, a passkey, an authenticator app.",
    channels: ["email"],
  },
} as const satisfies Readonly<Record<string, MessageKindFacts>>;

export type MessageKind = keyof typeof messageKinds;

export const messageKindNames = Object.keys(messageKinds) as [MessageKind, ...MessageKind[]];

/** Narrows a stored kind; one that an older version wrote is no kind of today. */
export function isMessageKind(kind: string): kind is MessageKind {
  return Object.hasOwn(messageKinds, kind);
}
