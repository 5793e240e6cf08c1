import { z } from "zod";
import { cartProblemCodes } from "../../cart/views";
import { decimalOut } from "../decimal";
import { step } from "../order/schemas";

const problem = z
  .object({
    code: z.enum(cartProblemCodes),
    message: z.string(),
    available: z.int().optional().meta({ description: "How many can be had" }),
    previous_price: decimalOut.optional().meta({ description: "The price when it was put into the cart" }),
  })
  .meta({ id: "CartProblem" });

export const cart = z
  .object({
    id: z.string().nullable().meta({ description: "Null while nothing has been put into it" }),
    version: z.int().meta({ description: "Send it as `cart_version` of an order to be told of changes" }),
    items: z.array(
      z.object({
        variant_id: z.string(),
        product_id: z.string(),
        product_slug: z.string(),
        name: z.string(),
        options: z.string().meta({ description: "The chosen values, for example `Moss, M`" }),
        image_url: z.string().nullable(),
        quantity: z.int(),
        unit_price: decimalOut,
        line_total: decimalOut.meta({ description: "Before any discount" }),
        discount: decimalOut,
        tax: decimalOut.meta({ description: "Put on top" }),
        included_tax: decimalOut.meta({ description: "Contained in the price" }),
        total: decimalOut,
        explanation: z.array(step),
        problems: z.array(problem),
      }),
    ),
    item_count: z.int(),
    subtotal: decimalOut,
    discount: decimalOut,
    shipping: decimalOut,
    tax: decimalOut,
    included_tax: decimalOut,
    total: decimalOut,
    currency: z.string(),
    promotion: z
      .object({ code: z.string(), name: z.string() })
      .nullable()
      .meta({ description: "The code that was entered, where it applies; else `problems` says why not" }),
    explanation: z.array(step),
    problems: z.array(problem),
  })
  .meta({ id: "Cart" });

export const quote = z
  .object({
    cart,
    shipping_method: z.string(),
    shipping_options: z.array(
      z.object({ code: z.string(), name: z.string(), description: z.string(), price: decimalOut }),
    ),
    taxes: z.array(
      z.object({
        name: z.string(),
        percent: z.number().meta({ description: "8.875 is 8.875%" }),
        amount: decimalOut,
        included: z.boolean().meta({ description: "Contained in the prices, not put on top" }),
      }),
    ),
    gift_card: z.object({ last4: z.string(), balance: decimalOut, applied: decimalOut }).nullable(),
    to_pay: decimalOut.meta({ description: "What is left after the gift card" }),
  })
  .meta({ id: "Quote" });
