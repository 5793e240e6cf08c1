import { DomainError } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { giftCardInclude, viewGiftCard } from "./list-gift-cards";
import type { DisableGiftCardInput } from "./schemas";
import type { GiftCardView } from "./views";

/** Stops a card; what is on it stays on it, and refunds still go there. @throws {DomainError} NOT_FOUND */
export async function disableGiftCard(ctx: Ctx, { giftCardId }: DisableGiftCardInput): Promise<GiftCardView> {
  authorise(ctx, "pricing:write");
  const where = { id: giftCardId };
  await ctx.db.giftCard.updateMany({ where, data: { active: false } });
  const row = await ctx.db.giftCard.findUnique({ where, include: giftCardInclude });
  if (row === null) throw new DomainError("NOT_FOUND", "There is no such gift card.");
  return viewGiftCard(row);
}
