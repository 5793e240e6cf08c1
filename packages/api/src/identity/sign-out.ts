import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";

/** Ends the session of this request; who has none is signed out already. */
export async function signOut(ctx: Ctx): Promise<{ readonly ok: true }> {
  if (ctx.caller.kind !== "user") return { ok: true };
  const { sessionId } = ctx.caller;
  await ctx.db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  forgetSession(ctx.db, sessionId);
  return { ok: true };
}
