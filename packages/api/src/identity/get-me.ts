import type { Ctx } from "../context";
import { openUser } from "./user-seal";
import type { UserView } from "./views";

/** The caller's own account; null for a guest. */
export async function getMe(ctx: Ctx): Promise<UserView | null> {
  if (ctx.caller.kind !== "user") return null;
  const row = await ctx.db.user.findUnique({ where: { id: ctx.caller.userId } });
  return row === null ? null : openUser(ctx, row);
}
