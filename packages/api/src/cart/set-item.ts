import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { changeCart } from "./change-cart";
import { showCart } from "./get-cart";
import { checkLine } from "./line-limits";
import { readOffers } from "./read-offers";
import type { SetItemInput } from "./schemas";
import type { CartView } from "./views";

/** Sets how many of a variant the caller's cart holds; 0 removes the line. */
export async function setItem(ctx: Ctx, input: SetItemInput): Promise<CartView> {
  const cart = await changeCart(ctx, async (tx, before) => {
    const where = { cartId_variantId: { cartId: before.id, variantId: input.variantId } };
    const had = before.items.find((item) => item.variantId === input.variantId);
    if (had === undefined) throw new DomainError("NOT_FOUND", "This item is not in the cart.");
    if (input.quantity === 0) {
      await tx.cartItem.delete({ where });
      return;
    }
    const offers = await readOffers(tx, [input.variantId]);
    const offer = offers.get(input.variantId);
    // Fewer is always welcome, also of something that ran short meanwhile.
    const checked =
      input.quantity < had.quantity && offer !== undefined
        ? offer
        : checkLine(offer, input.quantity, ctx.settings);
    await tx.cartItem.update({ where, data: { quantity: input.quantity, seenPrice: checked.unitPrice } });
  });
  return showCart(ctx, cart);
}
