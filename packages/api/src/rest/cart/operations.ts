import { DomainError, idSchema } from "@storewright/kernel";
import { z } from "zod";
import { addItem, getCart, quote as quoteCart, setItem, setPromotion } from "../../cart";
import { quoteSchema, setPromotionSchema } from "../../cart/schemas";
import { operation } from "../init";
import { cart, quote } from "./schemas";
import { cartOf, quoteOf } from "./views";

const tag = "Cart";
const quantity = z.int().max(999);
const variantId = idSchema("Variant");

export const cartOperations = {
  cart: operation("GET", "/cart", { id: "getCart", tag, summary: "Read the cart", access: "cart-owner" })
    .input(z.strictObject({}))
    .output(cart)
    .query(async ({ ctx }) => cartOf(await getCart(ctx), ctx.settings.webUrl)),

  changeCart: operation(
    "PATCH",
    "/cart",
    {
      id: "changeCart",
      tag,
      summary: "Enter a promotion code, or take it out",
      description:
        "A code that is good but not for this cart is kept, and `problems` says why it does not apply. Null takes it out.",
      access: "cart-owner",
    },
    { limit: "code" },
  )
    .input(z.strictObject({ promotion_code: setPromotionSchema.shape.code }))
    .output(cart)
    .mutation(async ({ ctx, input }) => {
      const view = await setPromotion(ctx, { code: input.promotion_code }).catch(inOurWords);
      return cartOf(view, ctx.settings.webUrl);
    }),

  quoteCart: operation(
    "POST",
    "/cart/quote",
    {
      id: "quoteCart",
      tag,
      summary: "Ask what the cart comes to at a destination",
      description: "With shipping, taxes and a gift card: what is shown is what an order is charged.",
      access: "cart-owner",
    },
    { limit: "code-quote" },
  )
    .input(
      z.strictObject({
        shipping_method: quoteSchema.shape.shippingMethod,
        country: quoteSchema.shape.country,
        region: quoteSchema.shape.region,
        email: quoteSchema.shape.email,
        gift_card_code: quoteSchema.shape.giftCardCode,
      }),
    )
    .output(quote)
    .mutation(async ({ ctx, input }) => {
      const { shipping_method, gift_card_code, ...same } = input;
      const view = await quoteCart(ctx, {
        ...same,
        shippingMethod: shipping_method,
        giftCardCode: gift_card_code,
      });
      return quoteOf(view, ctx.settings.webUrl);
    }),

  addCartItem: operation(
    "POST",
    "/cart/items",
    {
      id: "addCartItem",
      tag,
      summary: "Put a variant into the cart",
      description:
        "Adds to what is there. The first answer to a guest has the header `X-Cart-Token`: send it with every later request.",
      access: "cart-owner",
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
    access: "cart-owner",
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
    access: "cart-owner",
    errors: [404],
  })
    .input(z.strictObject({ variant_id: variantId }))
    .output(cart)
    .mutation(async ({ ctx, input }) =>
      cartOf(await setItem(ctx, { variantId: input.variant_id, quantity: 0 }), ctx.settings.webUrl),
    ),
};

/** The verb calls the field `code`. */
function inOurWords(error: unknown): never {
  if (!(error instanceof DomainError) || error.details.errors === undefined) throw error;
  const errors = error.details.errors.map(({ message }) => ({ path: "promotionCode", message }));
  throw new DomainError(error.code, { ...error.details, errors }, { cause: error });
}
