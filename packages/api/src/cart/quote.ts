import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { cartOwner } from "./cart-owner";
import { readOffers } from "./read-offers";
import type { QuoteInput } from "./schemas";
import { chooseShippingMethod, readShippingMethods, viewShippingOption } from "./shipping-methods";
import { readStoredCart } from "./stored-cart";
import { viewCart } from "./view-cart";
import type { Quote } from "./views";

/** What checkout shows and what will be charged: the cart, read past every cache, with a shipping method. */
export async function quote(ctx: Ctx, input: QuoteInput): Promise<Quote> {
  const [cart, methods] = await Promise.all([
    readStoredCart(ctx.db, cartOwner(ctx)),
    readShippingMethods(ctx.db, ctx.settings.currency),
  ]);
  if (cart === null || cart.items.length === 0) {
    throw new DomainError("CONFLICT", "The cart is empty. Put something into it first.");
  }
  const method = chooseShippingMethod(methods, input.shippingMethod);
  const offers = await readOffers(
    ctx.db,
    cart.items.map((item) => item.variantId),
  );
  const view = viewCart(cart, offers, ctx.settings, method);
  return {
    cart: view,
    shippingMethod: method.code,
    shippingOptions: methods.map((option) => viewShippingOption(option, view.subtotal)),
  };
}
