import { orderStatuses, paymentProblems } from "@storewright/kernel";
import { z } from "zod";
import { addressSchema } from "../../order/schemas";
import { decimalOut } from "../decimal";

const { postalCode, ...addressFields } = addressSchema.shape;

/** An address as the contract spells it. */
export const address = z.strictObject({ ...addressFields, postal_code: postalCode }).meta({ id: "Address" });

const nextAction = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("redirect"), url: z.string() }),
    z.object({ type: z.literal("provider_script"), client_secret: z.string() }),
  ])
  .meta({ id: "NextAction", description: "What the shopper must do to approve the payment" });

export const order = z
  .object({
    order_id: z.string(),
    number: z.int().meta({ description: "What people read aloud" }),
    status: z.enum(orderStatuses),
    currency: z.string(),
    subtotal: decimalOut,
    discount: decimalOut,
    shipping: decimalOut,
    tax: decimalOut,
    total: decimalOut,
    email: z.string(),
    shipping_address: address,
    shipping_method: z.string(),
    lines: z.array(
      z.object({
        variant_id: z.string(),
        product_id: z.string(),
        product_slug: z.string(),
        name: z.string(),
        sku: z.string(),
        options: z.string(),
        image_url: z.string().nullable(),
        quantity: z.int(),
        unit_price: decimalOut,
        line_total: decimalOut,
      }),
    ),
    payment: z
      .object({
        status: z.enum(["created", "processing", "requires_action", "declined", "succeeded", "canceled"]),
        decline_code: z.string().nullable(),
        message: z.string().nullable(),
      })
      .nullable(),
    next_action: nextAction.optional(),
    payment_problem: z.enum(paymentProblems).nullable(),
    cancel_reason: z.string().nullable(),
    hold_expires_at: z
      .string()
      .meta({ description: "Until when the stock is held while the order is PENDING" }),
    placed_at: z.string(),
    paid_at: z.string().nullable(),
    shipped_at: z.string().nullable(),
    tracking: z.array(
      z.object({
        tracking_number: z.string().nullable(),
        carrier: z.string().nullable(),
        shipped_at: z.string(),
      }),
    ),
    timeline: z.array(
      z.object({
        type: z.string(),
        at: z.string(),
        actor: z.string(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: "Order" });

export const placedOrder = order
  .extend({
    access_token: z
      .string()
      .optional()
      .meta({ description: "For guests: opens the order as `X-Order-Token`" }),
  })
  .meta({ id: "PlacedOrder" });

export const orderSummary = z
  .object({
    order_id: z.string(),
    number: z.int(),
    status: z.enum(orderStatuses),
    total: decimalOut,
    currency: z.string(),
    item_count: z.int(),
    placed_at: z.string(),
  })
  .meta({ id: "OrderSummary" });
