import type { Ctx } from "../context";
import { openUser } from "../identity";
import { customerIndex, type StoredPromotion } from "../pricing";

/**
 * Marks promotions that this customer has used as often as one may, where it is known who that is: an account, or a
 * guest who gave an address. An order checks it again, and an index has the last word.
 */
export async function withCustomerLimits(
  ctx: Ctx,
  promotions: readonly StoredPromotion[],
  email: string | undefined,
): Promise<readonly StoredPromotion[]> {
  const limited = promotions.filter(
    ({ state, maxUsesPerCustomer }) => state === "ready" && maxUsesPerCustomer !== null,
  );
  if (limited.length === 0) return promotions;
  const address = ctx.caller.kind === "user" ? await accountEmail(ctx, ctx.caller.userId) : email;
  if (address === undefined) return promotions;
  const uses = await ctx.db.promotionUse.groupBy({
    by: ["promotionId"],
    where: {
      promotionId: { in: limited.map(({ id }) => id) },
      customerIndex: customerIndex(ctx, address),
    },
    _count: true,
  });
  const used = new Map(uses.map(({ promotionId, _count }) => [promotionId, _count]));
  return promotions.map((promotion) =>
    promotion.state === "ready" && (used.get(promotion.id) ?? 0) >= (promotion.maxUsesPerCustomer ?? Infinity)
      ? { ...promotion, state: "customer_used" }
      : promotion,
  );
}

async function accountEmail(ctx: Ctx, userId: string): Promise<string | undefined> {
  const row = await ctx.db.user.findUnique({ where: { id: userId } });
  return row === null ? undefined : (await openUser(ctx, row)).email;
}
