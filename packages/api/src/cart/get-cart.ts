import type { Ctx } from "../context";
import { cartOwner } from "./cart-owner";
import { readOffers } from "./read-offers";
import { loadCart, type StoredCart } from "./stored-cart";
import { emptyCart, viewCart } from "./view-cart";
import type { CartView } from "./views";

/** The caller's cart at today's prices; an empty one for somebody without. */
export async function getCart(ctx: Ctx): Promise<CartView> {
  const cart = await loadCart(ctx, cartOwner(ctx));
  return cart === null ? emptyCart(ctx.settings) : showCart(ctx, cart);
}

/** A cart that was already read, at today's prices. */
export async function showCart(ctx: Ctx, cart: StoredCart): Promise<CartView> {
  const offers = await readOffers(
    ctx.db,
    cart.items.map((item) => item.variantId),
  );
  return viewCart(cart, offers, ctx.settings, null);
}
