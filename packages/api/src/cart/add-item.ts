import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { changeCart } from "./change-cart";
import { showCart } from "./get-cart";
import { checkLine } from "./line-limits";
import { readOffers } from "./read-offers";
import type { AddItemInput } from "./schemas";
import type { CartView } from "./views";

/** Puts more of a variant into the caller's cart, making a cart for a new guest. */
export async function addItem(ctx: Ctx, input: AddItemInput): Promise<CartView> {
  const cart = await changeCart(ctx, async (tx, before) => {
    const had = before.items.find((item) => item.variantId === input.variantId);
    if (had === undefined && before.items.length >= ctx.settings.maxLinesPerCart) {
      throw new DomainError("CONFLICT", {
        message: `A cart holds at most ${ctx.settings.maxLinesPerCart} different items. Order these first.`,
        data: { maximum: ctx.settings.maxLinesPerCart },
      });
    }
    const quantity = (had?.quantity ?? 0) + input.quantity;
    const offers = await readOffers(tx, [input.variantId]);
    const offer = checkLine(offers.get(input.variantId), quantity, ctx.settings);
    await tx.cartItem.upsert({
      where: { cartId_variantId: { cartId: before.id, variantId: input.variantId } },
      create: { cartId: before.id, variantId: input.variantId, quantity, seenPrice: offer.unitPrice },
      update: { quantity, seenPrice: offer.unitPrice },
    });
  });
  return showCart(ctx, cart);
}
