import { idSchema, orderStatuses, paymentProblems } from "@storewright/kernel";
import { z } from "zod";
import { shippingMethodSchema } from "../cart/schemas";
import { plainText } from "../catalog/schemas";
import { emailSchema } from "../identity/schemas";
import { countrySchema, giftCardCodeSchema, promotionCodeSchema } from "../pricing/schemas";

const line = plainText.trim().min(1).max(120);

export const addressSchema = z.strictObject({
  name: line,
  line1: line,
  line2: plainText.trim().max(120).optional(),
  city: line,
  region: plainText.trim().max(120).optional(),
  postalCode: plainText.trim().min(1).max(20),
  country: countrySchema,
});
export type Address = z.infer<typeof addressSchema>;

/** A provider's id of a payment method or token: letters, digits and underscores. */
export const paymentMethodSchema = z
  .string()
  .regex(/^[A-Za-z0-9_]{3,255}$/, "must be a payment method id such as pm_…");

/** A telephone number with its country, `+15550100200`; spaces and the like are taken out. */
export const phoneSchema = z
  .string()
  .max(40)
  .transform((text) => text.replace(/[\s().-]/g, ""))
  .pipe(
    z.string().regex(/^\+[1-9]\d{6,14}$/, "must be a number with its country code such as +1 555 010 0200"),
  );

export const placeOrderSchema = z.strictObject({
  /** Needed while anything is left to be paid after the gift card. */
  paymentMethod: paymentMethodSchema.optional(),
  shippingAddress: addressSchema,
  /** Guests must give one; for a signed-in shopper the account's address is used. */
  email: emailSchema.optional(),
  /** E.164. */
  phone: phoneSchema.optional(),
  /** True: text messages about this order may be sent to `phone`. */
  smsConsent: z.boolean().optional(),
  shippingMethod: shippingMethodSchema.optional(),
  /** Instead of the code that the cart has. */
  promotionCode: promotionCodeSchema.optional(),
  giftCardCode: giftCardCodeSchema.optional(),
  /** What the shopper saw: a difference is a 409, never a silent change. Minor units. */
  cartVersion: z.int().min(1).optional(),
  expectedTotal: z.int().min(0).optional(),
  /** What is left for the card after the gift card. */
  expectedToPay: z.int().min(0).optional(),
});
export type PlaceOrderInput = z.infer<typeof placeOrderSchema>;

export const orderOfCartSchema = z.strictObject({ cartVersion: z.int().min(1).max(2_147_483_646) });
export type OrderOfCartInput = z.infer<typeof orderOfCartSchema>;

export const payOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  paymentMethod: paymentMethodSchema,
  /** A guest's token, where no header carries it. */
  accessToken: z.string().max(200).optional(),
});
export type PayOrderInput = z.infer<typeof payOrderSchema>;

export const getOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  /** A guest's token, where no header carries it. */
  accessToken: z.string().max(200).optional(),
});
export type GetOrderInput = z.infer<typeof getOrderSchema>;

export const askOrderLinkSchema = z.strictObject({
  /** The order's, as people read it aloud. */
  number: z.int().min(1).max(2_147_483_647),
  email: emailSchema,
});
export type AskOrderLinkInput = z.infer<typeof askOrderLinkSchema>;

export const listOrdersSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(20),
  /** Any of these; every order where nothing is said. */
  status: z.array(z.enum(orderStatuses)).min(1).max(orderStatuses.length).optional(),
});
export type ListOrdersInput = z.infer<typeof listOrdersSchema>;

export const adminListOrdersSchema = listOrdersSchema.extend({
  status: z.enum(orderStatuses).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Only orders with this trouble. */
  problem: z.enum(paymentProblems).optional(),
  /** Order number, order id or the exact e-mail address. */
  q: plainText.trim().max(200).optional(),
});
export type AdminListOrdersInput = z.infer<typeof adminListOrdersSchema>;

const reason = plainText.trim().min(1).max(500);
/** The order's version that was looked at: where it is another by now, CONFLICT. */
const expectedVersion = z.int().min(1).optional();

const lineItem = z.strictObject({ lineId: idSchema("OrderLine"), quantity: z.int().min(1).max(9_999) });

/** A list in which no line of the order comes twice. */
function linesOf<T extends z.ZodType<{ lineId: string }>>(item: T) {
  return z
    .array(item)
    .max(500)
    .refine(
      (items) => new Set(items.map(({ lineId }) => lineId)).size === items.length,
      "must name each line once",
    );
}

export const shipOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  /** What is in the parcel; everything that can be sent where nothing is said. */
  items: linesOf(lineItem).min(1).optional(),
  trackingNumber: plainText.trim().min(1).max(100).optional(),
  carrier: plainText.trim().min(1).max(60).optional(),
  /** The carrier's page; for well-known carriers it is made from the number. */
  trackingUrl: z
    .url({ protocol: /^https?$/, message: "must be an http or https address" })
    .max(500)
    .optional(),
  expectedVersion,
});
export type ShipOrderInput = z.infer<typeof shipOrderSchema>;

export const deliverOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  /** One parcel; everything that is under way where nothing is said. */
  fulfilmentId: idSchema("Fulfilment").optional(),
  expectedVersion,
});
export type DeliverOrderInput = z.infer<typeof deliverOrderSchema>;

export const cancelOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  reason,
  /** Whether sold goods go back on the shelf; true where nothing is said. */
  restock: z.boolean().optional(),
  expectedVersion,
});
export type CancelOrderInput = z.infer<typeof cancelOrderSchema>;

export const cancelOwnOrderSchema = getOrderSchema.extend({ reason: reason.optional() });
export type CancelOwnOrderInput = z.infer<typeof cancelOwnOrderSchema>;

const refundParts = {
  orderId: idSchema("Order"),
  items: linesOf(lineItem).optional(),
  /** Minor units of the shipping. */
  shipping: z.int().min(0).max(2_000_000_000).optional(),
};

export const refundQuoteSchema = z.strictObject(refundParts);
export type RefundQuoteInput = z.infer<typeof refundQuoteSchema>;

export const refundOrderSchema = z.strictObject({
  ...refundParts,
  /**
   * Minor units, to card and gift card together. Alone: a free amount. With items or shipping: instead of what they
   * come to, and not more. None of the three, or an amount that is all of it: everything that is left.
   */
  amount: z.int().min(1).max(2_000_000_000).optional(),
  reason,
  /** Whether refunded pieces that were not sent go back on the shelf; true where nothing is said. */
  restock: z.boolean().optional(),
  expectedVersion,
});
export type RefundOrderInput = z.infer<typeof refundOrderSchema>;

export const retryRefundSchema = z.strictObject({ refundId: idSchema("Refund") });
export type RetryRefundInput = z.infer<typeof retryRefundSchema>;

export const returnOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  /** `restock`: back on the shelf, or not fit to be sold again. */
  items: linesOf(lineItem.extend({ restock: z.boolean() })).min(1),
  reason,
  /** Whether the money of these pieces is given back too. */
  refund: z.boolean(),
  expectedVersion,
});
export type ReturnOrderInput = z.infer<typeof returnOrderSchema>;

export const addNoteSchema = z.strictObject({
  orderId: idSchema("Order"),
  body: plainText.trim().min(1).max(2_000),
  visibleToCustomer: z.boolean(),
});
export type AddNoteInput = z.infer<typeof addNoteSchema>;

const isPlausible = (text: string) => /^20\d\d/.test(text);
/** A day (its first instant in UTC) or a moment, in this century. */
const momentSchema = z
  .union(
    [z.iso.date(), z.iso.datetime({ offset: true })],
    "must be a day such as 2026-03-01 or an RFC 3339 time",
  )
  .refine(isPlausible, "must be in the years 2000 to 2099");

const LONGEST_SPAN_DAYS = 400;

export const analyticsIntervals = ["day", "week", "month"] as const;

/** `from` included, `to` not; 30 days up to now where nothing is said. */
export const analyticsFields = z.strictObject({
  from: momentSchema.optional(),
  to: momentSchema.optional(),
  /** Weeks begin on Monday. */
  interval: z.enum(analyticsIntervals).default("day"),
});
export const analyticsSchema = analyticsFields.superRefine(({ from, to }, context) => {
  if (from === undefined || to === undefined) return;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  if (days <= 0) context.addIssue({ code: "custom", path: ["to"], message: "must be after `from`" });
  if (days > LONGEST_SPAN_DAYS) {
    const message = `must be at most ${LONGEST_SPAN_DAYS} days after \`from\``;
    context.addIssue({ code: "custom", path: ["to"], message });
  }
});
export type AnalyticsInput = z.infer<typeof analyticsSchema>;
