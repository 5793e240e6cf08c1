import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { cartOwner } from "./cart-owner";
import { draftCell } from "./draft-cell";
import type { CheckoutDraft } from "./schemas";
import type { SealedDraft } from "./views";

/**
 * Seals what a shopper has typed into the checkout, for the browser to keep: nothing of it is stored here, and nothing
 * readable there. It opens for the same account or the same guest's cart, for a day. @throws {DomainError} NOT_FOUND
 */
export async function sealDraft(ctx: Ctx, draft: CheckoutDraft): Promise<SealedDraft> {
  const owner = cartOwner(ctx);
  if (owner.kind === "nobody") throw new DomainError("NOT_FOUND", "There is no cart to check out.");
  const sealer = await (owner.kind === "user" ? ctx.cipher.forPerson(owner.userId) : ctx.cipher.forADay());
  return { sealed: sealer.seal(JSON.stringify({ at: Date.now(), draft }), draftCell(owner)) };
}
