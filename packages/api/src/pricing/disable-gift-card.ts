import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import { record } from "../audit";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import { giftCardInclude, viewGiftCard } from "./list-gift-cards";
import type { DisableGiftCardInput } from "./schemas";
import type { GiftCardView } from "./views";

/** Stops a card; what is on it stays on it, and refunds still go there. @throws {DomainError} NOT_FOUND */
export async function disableGiftCard(ctx: Ctx, { giftCardId }: DisableGiftCardInput): Promise<GiftCardView> {
  authorise(ctx, "pricing:write");
  const where = { id: giftCardId };
  const row = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.giftCard.updateMany({
      where: { ...where, active: true },
      data: { active: false },
    });
    const card = await tx.giftCard.findUnique({ where, include: giftCardInclude });
    if (card === null) throw new DomainError("NOT_FOUND", "There is no such gift card.");
    if (count > 0)
      await record(tx, ctx, { action: "gift-card.disable", entity: { kind: "gift-card", id: giftCardId } });
    return card;
  });
  return viewGiftCard(row);
}
