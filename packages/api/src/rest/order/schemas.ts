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

export const step = z
  .object({
    kind: z.enum(["promotion", "shipping", "tax", "gift_card"]),
    ref: z.string().nullable(),
    label: z.string(),
    amount: decimalOut,
    detail: z.string(),
  })
  .meta({
    id: "PriceStep",
    description:
      "One step of how an amount came to be; `amount` is what it did to the total, 0 for included tax",
  });

const pieces = z.object({ line_id: z.string(), quantity: z.int() });

const refund = z
  .object({
    id: z.string(),
    amount: decimalOut.meta({ description: "To the card" }),
    gift_amount: decimalOut.meta({ description: "To the gift card" }),
    shipping: decimalOut,
    status: z.enum(["requested", "pending", "succeeded", "failed"]),
    cause: z.enum(["staff", "return", "cancel", "late_payment"]),
    reason: z.string(),
    created_at: z.string(),
    settled_at: z.string().nullable(),
    lines: z.array(pieces.extend({ amount: decimalOut })),
  })
  .meta({ id: "Refund" });

const returned = z
  .object({
    id: z.string(),
    reason: z.string(),
    refund_id: z.string().nullable(),
    created_at: z.string(),
    lines: z.array(pieces.extend({ restock: z.boolean() })),
  })
  .meta({ id: "Return" });

const tracking = z
  .object({
    id: z.string(),
    lines: z.array(pieces),
    tracking_number: z.string().nullable(),
    carrier: z.string().nullable(),
    tracking_url: z.string().nullable(),
    shipped_at: z.string(),
    delivered_at: z.string().nullable(),
  })
  .meta({ id: "Parcel" });

export const order = z
  .object({
    order_id: z.string(),
    number: z.int().meta({ description: "What people read aloud" }),
    status: z.enum(orderStatuses),
    currency: z.string(),
    subtotal: decimalOut,
    discount: decimalOut,
    shipping: decimalOut,
    tax: decimalOut.meta({ description: "Put on top of the prices" }),
    included_tax: decimalOut.meta({ description: "Contained in the prices" }),
    total: decimalOut,
    gift_amount: decimalOut.meta({ description: "The part of `total` that a gift card paid" }),
    captured: decimalOut.meta({ description: "Taken from the card" }),
    refunded: decimalOut.meta({ description: "Given back or on its way back, to card and gift card" }),
    to_pay: decimalOut.meta({ description: "Still to be paid; 0 once the order is paid or has ended" }),
    promotion_code: z.string().nullable(),
    explanation: z.array(step),
    email: z.string(),
    shipping_address: address,
    shipping_method: z.string(),
    lines: z.array(
      z.object({
        id: z.string(),
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
        discount: decimalOut,
        tax: decimalOut,
        included_tax: decimalOut,
        total: decimalOut.meta({ description: "What was paid for the line" }),
        explanation: z.array(step),
        fulfilled: z.int().meta({ description: "Pieces sent" }),
        to_ship: z.int().meta({ description: "Pieces still to be sent, those on back-order among them" }),
        backordered: z.int(),
        returned: z.int(),
        refunded_quantity: z.int(),
        refunded_amount: decimalOut,
      }),
    ),
    payment: z
      .object({
        status: z.enum([
          "created",
          "processing",
          "requires_action",
          "declined",
          "authorized",
          "succeeded",
          "canceled",
        ]),
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
    delivered_at: z.string().nullable(),
    fulfilment_status: z.enum(["unfulfilled", "partial", "fulfilled"]),
    tracking: z.array(tracking),
    refunds: z.array(refund),
    returns: z.array(returned),
    notes: z.array(
      z.object({
        id: z.string(),
        body: z.string(),
        author: z.string(),
        visible_to_customer: z.boolean(),
        created_at: z.string(),
      }),
    ),
    invoice_number: z.int().nullable(),
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
