import { idSchema } from "@storewright/kernel";
import { z } from "zod";

/** The most of one variant a request may name; the shop's own limit per line is lower and answers 409. */
const quantity = z.int().max(999);

export const addItemSchema = z.strictObject({ variantId: idSchema("Variant"), quantity: quantity.min(1) });
export type AddItemInput = z.infer<typeof addItemSchema>;

/** Quantity 0 removes the line. */
export const setItemSchema = z.strictObject({ variantId: idSchema("Variant"), quantity: quantity.min(0) });
export type SetItemInput = z.infer<typeof setItemSchema>;

export const removeItemSchema = z.strictObject({ variantId: idSchema("Variant") });
export type RemoveItemInput = z.infer<typeof removeItemSchema>;

export const quoteSchema = z.strictObject({ shippingMethod: z.string().max(40).optional() });
export type QuoteInput = z.infer<typeof quoteSchema>;
