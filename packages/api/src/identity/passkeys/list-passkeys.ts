import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { openPasskeyNames } from "../passkey-seal";
import type { PasskeyView } from "../views";

/** The caller's passkeys, the newest first. */
export async function listPasskeys(ctx: Ctx): Promise<readonly PasskeyView[]> {
  const userId = requireUser(ctx);
  const rows = await ctx.db.passkey.findMany({
    where: { userId },
    orderBy: { createdAt: "desc" },
    select: { id: true, name: true, createdAt: true, lastUsedAt: true, backedUp: true },
  });
  const names = await openPasskeyNames(ctx, rows);
  return rows.map((row) => ({
    id: row.id,
    name: names.get(row.id) ?? "Passkey",
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    isSynced: row.backedUp,
  }));
}
