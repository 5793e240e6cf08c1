import { idSchema, orderStatuses } from "@storewright/kernel";
import { z } from "zod";
import { plainText } from "../catalog/schemas";
import { emailSchema } from "../identity/schemas";

const line = plainText.trim().min(1).max(120);

export const addressSchema = z.strictObject({
  name: line,
  line1: line,
  line2: plainText.trim().max(120).optional(),
  city: line,
  region: plainText.trim().max(120).optional(),
  postalCode: plainText.trim().min(1).max(20),
  /** ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/, "must be a two-letter country code such as US"),
});
export type Address = z.infer<typeof addressSchema>;

/** A provider's id of a payment method or token: letters, digits and underscores. */
export const paymentMethodSchema = z
  .string()
  .regex(/^[A-Za-z0-9_]{3,255}$/, "must be a payment method id such as pm_…");

export const placeOrderSchema = z.strictObject({
  paymentMethod: paymentMethodSchema,
  shippingAddress: addressSchema,
  /** Guests must give one; for a signed-in shopper the account's address is used. */
  email: emailSchema.optional(),
  shippingMethod: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .optional(),
  promotionCode: plainText.trim().min(1).max(60).optional(),
  /** What the shopper saw: a difference is a 409, never a silent change. */
  cartVersion: z.int().min(1).optional(),
  expectedTotal: z.int().min(0).optional(),
});
export type PlaceOrderInput = z.infer<typeof placeOrderSchema>;

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

export const listOrdersSchema = z.strictObject({
  page: z.int().min(1).max(10_000).default(1),
  limit: z.int().min(1).max(100).default(20),
});
export type ListOrdersInput = z.infer<typeof listOrdersSchema>;

export const adminListOrdersSchema = listOrdersSchema.extend({
  status: z.enum(orderStatuses).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Order number, order id or the exact e-mail address. */
  q: plainText.trim().max(200).optional(),
});
export type AdminListOrdersInput = z.infer<typeof adminListOrdersSchema>;

export const shipOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  trackingNumber: plainText.trim().min(1).max(100).optional(),
  carrier: plainText.trim().min(1).max(60).optional(),
});
export type ShipOrderInput = z.infer<typeof shipOrderSchema>;

export const cancelOrderSchema = z.strictObject({
  orderId: idSchema("Order"),
  reason: plainText.trim().min(1).max(500),
});
export type CancelOrderInput = z.infer<typeof cancelOrderSchema>;
