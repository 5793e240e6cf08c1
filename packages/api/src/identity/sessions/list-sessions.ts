import { trustedId } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { idleSeconds } from "../open-session";
import { openSessions } from "../session-seal";
import type { SessionView } from "../views";

const audiences = ["web", "admin", "api"] as const;

/** The caller's sessions that are open, the one that asks first, then by when they were last used. */
export async function listSessions(ctx: Ctx): Promise<readonly SessionView[]> {
  const userId = requireUser(ctx);
  const own = ctx.caller.kind === "user" ? ctx.caller.sessionId : null;
  const rows = await ctx.db.session.findMany({
    where: {
      userId,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      OR: audiences.map((audience) => ({
        audience,
        seenAt: { gt: new Date(Date.now() - idleSeconds[audience] * 1_000) },
      })),
    },
    orderBy: [{ seenAt: "desc" }, { id: "desc" }],
    take: 100,
    select: { id: true, audience: true, createdAt: true, seenAt: true, device: true, ip: true, method: true },
  });
  const facts = await openSessions(ctx, rows);
  return rows
    .map((row): SessionView => {
      const { device, ip } = facts.get(row.id) ?? { device: null, ip: null };
      return {
        id: trustedId("Session", row.id),
        door: row.audience,
        device,
        ip,
        method: row.method,
        openedAt: row.createdAt.toISOString(),
        seenAt: row.seenAt.toISOString(),
        isThis: row.id === own,
      };
    })
    .sort((one, other) => Number(other.isThis) - Number(one.isThis));
}
