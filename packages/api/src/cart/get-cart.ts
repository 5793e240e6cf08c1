import type { Ctx } from "../context";
import { type CartOwner, cartOwner } from "./cart-owner";
import { readOffers } from "./read-offers";
import {
  type OpenCart,
  readOpenCart,
  recallCart,
  type StoredCart,
  storeCart,
  viewOrLast,
} from "./stored-cart";
import { emptyCart, viewCart } from "./view-cart";
import type { CartView } from "./views";

/** The caller's cart at today's prices, or, while Postgres is away, as it last looked; an empty one for somebody without. */
export function getCart(ctx: Ctx): Promise<CartView> {
  const owner = cartOwner(ctx);
  if (owner.kind === "nobody") return Promise.resolve(emptyCart(ctx.settings));
  return viewOrLast(ctx, owner, () => readView(ctx, owner));
}

async function readView(ctx: Ctx, owner: CartOwner): Promise<CartView> {
  const recalled = await recallCart(ctx, owner);
  if (recalled !== null) return showCart(ctx, recalled);
  const open = await readOpenCart(ctx.db, owner);
  const view = await showOpenCart(ctx, open);
  if (open.cart !== null) await storeCart(ctx, owner, open.cart, view);
  return view;
}

/** A cart that was already read, at today's prices. */
async function showCart(ctx: Ctx, cart: StoredCart): Promise<CartView> {
  const offers = await readOffers(
    ctx.db,
    cart.items.map((item) => item.variantId),
  );
  return showOpenCart(ctx, { cart, offers });
}

/** A cart whose offers were read with it. */
export async function showOpenCart(ctx: Ctx, { cart, offers }: OpenCart): Promise<CartView> {
  return cart === null ? emptyCart(ctx.settings) : viewCart(ctx, cart, offers);
}
