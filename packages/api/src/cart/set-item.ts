import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { changeLine } from "./change-cart";
import { checkLine } from "./line-limits";
import type { SetItemInput } from "./schemas";
import type { CartView } from "./views";

/** Sets how many of a variant the caller's cart holds; 0 removes the line. */
export function setItem(ctx: Ctx, input: SetItemInput): Promise<CartView> {
  return changeLine(ctx, input.variantId, ({ items, offers }) => {
    const had = items.find((item) => item.variantId === input.variantId);
    if (had === undefined) throw new DomainError("NOT_FOUND", "This item is not in the cart.");
    if (input.quantity === 0) return { quantity: 0, seenPrice: 0 };
    const offer = offers.get(input.variantId);
    // Fewer is always welcome, also of something that ran short meanwhile.
    const checked =
      input.quantity < had.quantity && offer !== undefined
        ? offer
        : checkLine(offer, input.quantity, ctx.settings);
    return { quantity: input.quantity, seenPrice: checked.unitPrice };
  });
}
