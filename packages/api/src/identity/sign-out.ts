import { record } from "../audit";
import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";

/** Ends the session of this request; who has none is signed out already. */
export async function signOut(ctx: Ctx): Promise<{ readonly ok: true }> {
  if (ctx.caller.kind !== "user") return { ok: true };
  const { sessionId, userId, audience, role } = ctx.caller;
  const { count } = await ctx.db.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count > 0 && audience !== "web" && role !== "customer") {
    const entity = { kind: "user", id: userId } as const;
    await record(ctx.db, ctx, { action: "staff.sign-out", entity, after: { audience } });
  }
  forgetSession(ctx.db, sessionId);
  return { ok: true };
}
