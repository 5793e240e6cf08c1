import { idSchema } from "@storewright/kernel";
import { z } from "zod";
import { addItem, getCart, setItem } from "../../cart";
import { type CartProblem, type CartView, cartProblemCodes } from "../../cart/views";
import { absoluteUrl } from "../catalog/views";
import { decimalOut, toDecimal } from "../decimal";
import { operation } from "../init";

const tag = "Cart";
const quantity = z.int().max(999);
const variantId = idSchema("Variant");

const problem = z
  .object({
    code: z.enum(cartProblemCodes),
    message: z.string(),
    available: z.int().optional().meta({ description: "How many can be had" }),
    previous_price: decimalOut.optional().meta({ description: "The price when it was put into the cart" }),
  })
  .meta({ id: "CartProblem" });

const cart = z
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
        line_total: decimalOut,
        problems: z.array(problem),
      }),
    ),
    item_count: z.int(),
    subtotal: decimalOut,
    discount: decimalOut,
    shipping: decimalOut,
    tax: decimalOut,
    total: decimalOut,
    currency: z.string(),
    problems: z.array(problem),
  })
  .meta({ id: "Cart" });

export const cartOperations = {
  cart: operation("GET", "/cart", { id: "getCart", tag, summary: "Read the cart", who: "cart owner" })
    .input(z.strictObject({}))
    .output(cart)
    .query(async ({ ctx }) => cartOf(await getCart(ctx), ctx.settings.webUrl)),

  addCartItem: operation(
    "POST",
    "/cart/items",
    {
      id: "addCartItem",
      tag,
      summary: "Put a variant into the cart",
      description:
        "Adds to what is there. The first answer to a guest has the header `X-Cart-Token`: send it with every later request.",
      who: "cart owner",
      errors: [404],
    },
    { status: 201 },
  )
    .input(z.strictObject({ variant_id: variantId, quantity: quantity.min(1) }))
    .output(cart)
    .mutation(async ({ ctx, input }) =>
      cartOf(
        await addItem(ctx, { variantId: input.variant_id, quantity: input.quantity }),
        ctx.settings.webUrl,
      ),
    ),

  setCartItem: operation("PATCH", "/cart/items/{variant_id}", {
    id: "setCartItem",
    tag,
    summary: "Set the quantity of a line",
    description: "0 removes the line.",
    who: "cart owner",
    errors: [404],
  })
    .input(z.strictObject({ variant_id: variantId, quantity: quantity.min(0) }))
    .output(cart)
    .mutation(async ({ ctx, input }) =>
      cartOf(
        await setItem(ctx, { variantId: input.variant_id, quantity: input.quantity }),
        ctx.settings.webUrl,
      ),
    ),

  removeCartItem: operation("DELETE", "/cart/items/{variant_id}", {
    id: "removeCartItem",
    tag,
    summary: "Remove a line",
    who: "cart owner",
    errors: [404],
  })
    .input(z.strictObject({ variant_id: variantId }))
    .output(cart)
    .mutation(async ({ ctx, input }) =>
      cartOf(await setItem(ctx, { variantId: input.variant_id, quantity: 0 }), ctx.settings.webUrl),
    ),
};

function cartOf(view: CartView, webUrl: string): z.infer<typeof cart> {
  const money = (minor: number) => toDecimal(minor, view.currency);
  const problems = (list: readonly CartProblem[]) => list.map((each) => problemOf(each, view.currency));
  return {
    id: view.id,
    version: view.version,
    items: view.items.map((line) => ({
      variant_id: line.variantId,
      product_id: line.productId,
      product_slug: line.productSlug,
      name: line.name,
      options: line.optionsText,
      image_url: absoluteUrl(line.imageUrl, webUrl),
      quantity: line.quantity,
      unit_price: money(line.unitPrice),
      line_total: money(line.lineTotal),
      problems: problems(line.problems),
    })),
    item_count: view.itemCount,
    subtotal: money(view.subtotal),
    discount: money(view.discount),
    shipping: money(view.shipping),
    tax: money(view.tax),
    total: money(view.total),
    currency: view.currency,
    problems: problems(view.problems),
  };
}

function problemOf({ code, message, value }: CartProblem, currency: string): z.infer<typeof problem> {
  return {
    code,
    message,
    ...(code === "NOT_ENOUGH_STOCK" && value !== undefined ? { available: value } : {}),
    ...(code === "PRICE_CHANGED" && value !== undefined
      ? { previous_price: toDecimal(value, currency) }
      : {}),
  };
}
