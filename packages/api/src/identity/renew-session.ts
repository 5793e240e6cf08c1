import type { Db } from "@storewright/db";
import type { UserId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";

/** A session whose tokens of before count no more, and that has no new one yet. */
interface Renewed {
  readonly userId: UserId;
  readonly renewals: number;
  /** Until the session ends; nothing prolongs it. */
  readonly seconds: number;
}

/**
 * Notes that the owner of this session has just proved who they are, and takes its present token out of use: whoever
 * has a copy of it has nothing. Of several proofs by one token at once all come to the same new one. Null where there
 * is no session. `handOver` follows, once what this is a part of is committed.
 */
export async function renewSession(
  { caller }: Pick<Ctx, "caller">,
  db: Pick<Db, "$queryRaw">,
): Promise<Renewed | null> {
  if (caller.kind !== "user") return null;
  const { userId, sessionId, renewals = 0 } = caller;
  const [row] = await db.$queryRaw<Omit<Renewed, "userId">[]>`
    UPDATE session SET proven_at = now(),
      renewed_at = CASE WHEN renewals = ${renewals} THEN now() ELSE renewed_at END,
      renewals = CASE WHEN renewals = ${renewals} THEN renewals + 1 ELSE renewals END
    WHERE id = ${sessionId} AND revoked_at IS NULL AND expires_at > now()
    RETURNING renewals, floor(extract(epoch FROM expires_at - now()))::int AS seconds`;
  return row === undefined ? null : { userId, ...row };
}

/** Makes the new token of a session, which the adapter puts into the cookie. A program's session has none. */
export async function handOver(ctx: Ctx, renewed: Renewed | null): Promise<void> {
  const { caller } = ctx;
  if (renewed === null || caller.kind !== "user") return;
  forgetSession(ctx.db, caller.sessionId);
  if (caller.audience === "api") return;
  ctx.issued.session = await ctx.tokens.issueSession({
    sub: renewed.userId,
    sid: caller.sessionId,
    audience: caller.audience,
    maxAgeSeconds: renewed.seconds,
    renewals: renewed.renewals,
  });
}
