import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { changeLine } from "./change-cart";
import { checkLine } from "./line-limits";
import type { AddItemInput } from "./schemas";
import type { CartView } from "./views";

/** Puts more of a variant into the caller's cart, making a cart for a new guest. */
export function addItem(ctx: Ctx, input: AddItemInput): Promise<CartView> {
  return changeLine(ctx, input.variantId, ({ items, offers }) => {
    const had = items.find((item) => item.variantId === input.variantId);
    if (had === undefined && items.length >= ctx.settings.maxLinesPerCart) {
      throw new DomainError("CONFLICT", {
        message: `A cart holds at most ${ctx.settings.maxLinesPerCart} different items. Order these first.`,
        data: { maximum: ctx.settings.maxLinesPerCart },
      });
    }
    const quantity = (had?.quantity ?? 0) + input.quantity;
    const offer = checkLine(offers.get(input.variantId), quantity, ctx.settings);
    return { quantity, seenPrice: offer.unitPrice };
  });
}
