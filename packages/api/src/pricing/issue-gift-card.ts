import { inTransaction } from "@storewright/db";
import { DomainError, newId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { giftCardIndex, newGiftCardCode } from "./gift-card-code";
import { giftCardInclude, viewGiftCard } from "./list-gift-cards";
import type { IssueGiftCardInput } from "./schemas";
import type { IssuedGiftCard } from "./views";

/** A card in the shop's currency. The answer is the one time its code is shown. @throws {DomainError} VALIDATION_FAILED */
export async function issueGiftCard(ctx: Ctx, input: IssueGiftCardInput): Promise<IssuedGiftCard> {
  authorise(ctx, "pricing:write");
  const expiresAt = input.expiresAt === undefined ? null : new Date(input.expiresAt);
  if (expiresAt !== null && expiresAt.getTime() <= Date.now()) {
    const message = "must be in the future";
    throw new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "expiresAt", message }] });
  }
  const code = newGiftCardCode();
  const entry = {
    id: newId("GiftCardEntry"),
    delta: input.amount,
    cause: "ISSUED",
    actor: actorOf(ctx),
  } as const;
  const row = await inTransaction(ctx.db, async (tx) => {
    const id = newId("GiftCard");
    const made = await tx.giftCard.create({
      data: {
        id,
        codeIndex: giftCardIndex(ctx, code),
        last4: code.slice(-4),
        currency: ctx.settings.currency,
        balance: input.amount,
        expiresAt,
        entries: { create: entry },
      },
      include: giftCardInclude,
    });
    await record(tx, ctx, { action: "gift-card.issue", entity: { kind: "gift-card", id }, after: input });
    return made;
  });
  return { giftCard: viewGiftCard(row), code };
}
