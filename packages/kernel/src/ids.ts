import { z } from "zod";
import { newTypeIdSuffix } from "./typeid";

/** Prefix of every kind of id; an id of one kind is never accepted where another is meant. */
export const idPrefixes = {
  Product: "prod",
  Variant: "var",
  Category: "cat",
  Option: "opt",
  OptionValue: "val",
  Image: "img",
  Location: "loc",
  StockMovement: "mov",
  Reservation: "rsv",
  Cart: "cart",
  Order: "ord",
  OrderLine: "line",
  OrderEvent: "oev",
  Payment: "pay",
  Fulfilment: "ful",
  User: "usr",
  Session: "ses",
  RefreshToken: "rft",
  Event: "evt",
  Notification: "ntf",
  Promotion: "promo",
  ShippingZone: "zone",
  ShippingRate: "rate",
  TaxRate: "tax",
  GiftCard: "gift",
  GiftCardEntry: "gce",
  Refund: "rfd",
  Return: "ret",
  OrderNote: "note",
  StockAlert: "alert",
  PasswordReset: "rst",
  Attribute: "attr",
  AttributeChoice: "choice",
  Collection: "col",
  Review: "rev",
  VariantPrice: "vpr",
  SearchSynonym: "syn",
  SearchPin: "pin",
  ImportRun: "imp",
  CustomRole: "role",
  ApiClient: "client",
  RecoveryCode: "rec",
  EmailToken: "eml",
  Consent: "cons",
  AuditEntry: "aud",
} as const;

export type IdKind = keyof typeof idPrefixes;

/** A prefixed, sortable id such as `ord_01j…`, branded by its kind. */
export type Id<K extends IdKind> = string & { readonly __id: K };

export type ProductId = Id<"Product">;
export type VariantId = Id<"Variant">;
export type CategoryId = Id<"Category">;
export type LocationId = Id<"Location">;
export type CartId = Id<"Cart">;
export type OrderId = Id<"Order">;
export type OrderLineId = Id<"OrderLine">;
export type PaymentId = Id<"Payment">;
export type UserId = Id<"User">;
export type SessionId = Id<"Session">;
export type EventId = Id<"Event">;
export type NotificationId = Id<"Notification">;
export type FulfilmentId = Id<"Fulfilment">;
export type RefundId = Id<"Refund">;
export type ReturnId = Id<"Return">;
export type PromotionId = Id<"Promotion">;
export type GiftCardId = Id<"GiftCard">;
export type AttributeId = Id<"Attribute">;
export type CollectionId = Id<"Collection">;
export type ReviewId = Id<"Review">;
export type ImportRunId = Id<"ImportRun">;

/** A new id of the given kind: prefix and base32 of a UUIDv7. */
export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${idPrefixes[kind]}_${newTypeIdSuffix()}` as Id<K>;
}

/** Zod schema of an id: parses a string at the border into its brand, refuses every other shape. */
export function idSchema<K extends IdKind>(kind: K) {
  const prefix = idPrefixes[kind];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`), `must be an id that starts with ${prefix}_`)
    .transform((value) => value as Id<K>);
}

/** True when the text has the form of an id of this kind. */
export function isId<K extends IdKind>(kind: K, value: string): value is Id<K> {
  return idSchema(kind).safeParse(value).success;
}

/** Brands an id that comes from our own database, where a CHECK or a foreign key vouches for its kind. */
export function trustedId<K extends IdKind>(_kind: K, value: string): Id<K> {
  return value as Id<K>;
}
