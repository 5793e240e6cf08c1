import { trustedId } from "@storewright/kernel";
import { authorise } from "../authorise";
import type { Ctx } from "../context";
import type { ListGiftCardsInput } from "./schemas";
import type { GiftCardList, GiftCardView } from "./views";

/** What of a card makes its view: its first entry says what it was issued with. */
export const giftCardInclude = {
  entries: { where: { cause: "ISSUED" }, select: { delta: true } },
} as const;

interface GiftCardRow {
  readonly id: string;
  readonly last4: string;
  readonly currency: string;
  readonly balance: number;
  readonly expiresAt: Date | null;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly entries: readonly { readonly delta: number }[];
}

/** Staff's list, newest first. */
export async function listGiftCards(ctx: Ctx, input: ListGiftCardsInput): Promise<GiftCardList> {
  authorise(ctx, "pricing:read");
  const { page, limit, last4 } = input;
  const where = last4 === undefined ? {} : { last4: last4.toUpperCase() };
  const [rows, total] = await Promise.all([
    ctx.db.giftCard.findMany({
      where,
      include: giftCardInclude,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * limit,
      take: limit,
    }),
    ctx.db.giftCard.count({ where }),
  ]);
  return { items: rows.map(viewGiftCard), page, limit, total };
}

/** A card as staff see it; nobody sees its code again. */
export function viewGiftCard(row: GiftCardRow): GiftCardView {
  return {
    id: trustedId("GiftCard", row.id),
    last4: row.last4,
    currency: row.currency,
    issued: row.entries.reduce((sum, { delta }) => sum + delta, 0),
    balance: row.balance,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    active: row.active,
    createdAt: row.createdAt.toISOString(),
  };
}
