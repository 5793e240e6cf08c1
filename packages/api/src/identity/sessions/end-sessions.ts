import { inTransaction } from "@storewright/db";
import { DomainError, trustedId, type UserId } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { forgetSession } from "../caller-memory";
import type { EndSessionInput } from "../schemas";
import { requireFreshProof } from "../second-factor/require-fresh-proof";
import { tellOwner } from "../tell-owner";

/** Ends one of the caller's sessions; another's and none are one answer. @throws {DomainError} NOT_FOUND; step-up */
export async function endSession(ctx: Ctx, { sessionId }: EndSessionInput): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  const { count } = await ctx.db.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) throw new DomainError("NOT_FOUND", "There is no such session.");
  forgetSession(ctx.db, sessionId);
  return { ok: true };
}

/** Ends every session of the caller's but the one that asks; says how many there were. The owner gets a letter. */
export async function endOtherSessions(ctx: Ctx): Promise<{ readonly ended: number }> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  return { ended: await endSessions(ctx, userId) };
}

/** Ends an account's sessions, where it is the caller's own all but this one. */
async function endSessions(ctx: Ctx, userId: UserId): Promise<number> {
  const kept = ctx.caller.kind === "user" && ctx.caller.userId === userId ? ctx.caller.sessionId : "";
  const ended = await inTransaction(ctx.db, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE session SET revoked_at = now()
      WHERE user_id = ${userId} AND revoked_at IS NULL AND id <> ${kept} RETURNING id`;
    // Where there were none, nothing has changed.
    if (rows.length > 0) await tellOwner(tx, ctx, userId, { what: "sessions-ended" });
    return rows;
  });
  for (const { id } of ended) forgetSession(ctx.db, trustedId("Session", id));
  return ended.length;
}
