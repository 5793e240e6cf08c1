import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { emailSchema } from "../identity/schemas";
import { countrySchema, giftCardCodeSchema, promotionCodeSchema, regionSchema } from "../pricing/schemas";

/** The most of one variant a request may name; the shop's own limit per line is lower and answers 409. */
const quantity = z.int().max(999);

export const addItemSchema = z.strictObject({ variantId: idSchema("Variant"), quantity: quantity.min(1) });
export type AddItemInput = z.infer<typeof addItemSchema>;

/** Quantity 0 removes the line. */
export const setItemSchema = z.strictObject({ variantId: idSchema("Variant"), quantity: quantity.min(0) });
export type SetItemInput = z.infer<typeof setItemSchema>;

export const removeItemSchema = z.strictObject({ variantId: idSchema("Variant") });
export type RemoveItemInput = z.infer<typeof removeItemSchema>;

/** Null takes the code out of the cart. */
export const setPromotionSchema = z.strictObject({ code: promotionCodeSchema.nullable() });
export type SetPromotionInput = z.infer<typeof setPromotionSchema>;

export const shippingMethodSchema = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/, "must be the code of a shipping method");

/** A field of a checkout as it was typed: nothing of it need be right yet. */
const typed = z.string().max(300);

/** What a checkout knows of a person before there is an order. */
export const checkoutDraftSchema = z.strictObject({
  email: typed,
  phone: typed,
  address: z.strictObject({
    name: typed,
    line1: typed,
    line2: typed,
    city: typed,
    region: typed,
    postalCode: typed,
    country: typed,
  }),
});
export type CheckoutDraft = z.infer<typeof checkoutDraftSchema>;

export const openDraftSchema = z.strictObject({ sealed: z.string().min(1).max(40_000) });
export type OpenDraftInput = z.infer<typeof openDraftSchema>;

export const quoteSchema = z.strictObject({
  shippingMethod: shippingMethodSchema.optional(),
  /** Decides shipping and tax; without one the shop's first zone counts, and no tax. */
  country: countrySchema.optional(),
  region: regionSchema.optional(),
  /** A guest's, for the limit that a promotion may have a customer; an account's own is known. */
  email: emailSchema.optional(),
  giftCardCode: giftCardCodeSchema.optional(),
  /** Instead of the code that the cart has. */
  promotionCode: promotionCodeSchema.optional(),
});
export type QuoteInput = z.infer<typeof quoteSchema>;
