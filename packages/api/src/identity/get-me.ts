import type { Ctx } from "../context";
import { roleNameOf } from "./permissions-of";
import { openUser } from "./user-seal";
import type { MeView } from "./views";

/** The caller's own account; null for a guest. */
export async function getMe(ctx: Ctx): Promise<MeView | null> {
  const { caller } = ctx;
  if (caller.kind !== "user") return null;
  const row = await ctx.db.user.findUnique({
    where: { id: caller.userId },
    select: {
      ...{ id: true, email: true, name: true, role: true, temporaryUntil: true },
      customRole: { select: { name: true } },
    },
  });
  if (row === null) return null;
  return {
    ...(await openUser(ctx, row)),
    roleName: roleNameOf(row),
    permissions: [...caller.permissions],
    mustEnrol: caller.mustEnrol === true,
    passwordUntil: row.temporaryUntil?.toISOString() ?? null,
  };
}
