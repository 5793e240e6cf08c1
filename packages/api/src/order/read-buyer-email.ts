import type { UserId } from "@storewright/kernel";
import { DomainError } from "@storewright/kernel";
import type { Ctx } from "../context";
import { openUser } from "../identity";

/** The address of the account that buys: the confirmation goes there and nowhere else. */
export async function readBuyerEmail(ctx: Ctx, userId: UserId): Promise<string> {
  const row = await ctx.db.user.findUnique({ where: { id: userId } });
  if (row === null) throw new DomainError("UNAUTHENTICATED", "This account is gone. Sign in again.");
  return openUser(ctx, row).email;
}
