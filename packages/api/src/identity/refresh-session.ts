import { hashToken } from "@storewright/crypto";
import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, type SessionId, trustedId, type UserId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";
import { grantAccess, idleSeconds, newRefreshToken } from "./open-session";
import type { RefreshInput } from "./schemas";
import { openUser } from "./user-seal";
import type { SignedIn, UserView } from "./views";

type Outcome =
  | { readonly kind: "refused" }
  | { readonly kind: "reused"; readonly sessionId: SessionId }
  | {
      readonly kind: "renewed";
      readonly user: UserView;
      readonly sessionId: SessionId;
      readonly refreshToken: string;
      readonly method: string;
    };

/**
 * Trades a refresh token for the next one; of parallel uses one wins. A used token that comes back was copied, so
 * it ends its session (RFC 9700, 4.14.2): nobody can tell which of the two is the thief.
 * @throws {DomainError} UNAUTHENTICATED, UNAVAILABLE
 */
export async function refreshSession(ctx: Ctx, input: RefreshInput): Promise<SignedIn> {
  const outcome = await rotate(ctx, hashToken(input.refreshToken));
  if (outcome.kind === "renewed") {
    const { user, sessionId, refreshToken, method } = outcome;
    return grantAccess(ctx, { user, sessionId, refreshToken, method });
  }
  if (outcome.kind === "reused") {
    forgetSession(ctx.db, outcome.sessionId);
    ctx.log.warn(
      { sessionId: outcome.sessionId, requestId: ctx.requestId },
      "a used refresh token came back; its session ends",
    );
  }
  throw new DomainError("UNAUTHENTICATED", "This refresh token is not valid any more. Sign in again.");
}

function rotate(ctx: Ctx, tokenHash: string): Promise<Outcome> {
  const now = new Date();
  return inTransaction(ctx.db, async (tx): Promise<Outcome> => {
    // One row and plain conditions: whoever comes second waits here and then finds the token used.
    const claimed = await tx.refreshToken.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    const token = await tx.refreshToken.findUnique({
      where: { tokenHash },
      include: { session: { include: { user: true } } },
    });
    if (token === null) return { kind: "refused" };
    const { session } = token;
    const sessionId = trustedId("Session", session.id);
    if (claimed.count === 0) {
      if (token.usedAt === null) return { kind: "refused" };
      await endFamily(ctx, tx, trustedId("User", session.userId), sessionId);
      return { kind: "reused", sessionId };
    }
    const isLive =
      session.revokedAt === null &&
      session.expiresAt > now &&
      session.seenAt.getTime() > now.getTime() - idleSeconds.api * 1_000 &&
      session.user.disabledAt === null;
    if (!isLive || session.audience !== "api") return { kind: "refused" };
    const next = newRefreshToken(session.expiresAt);
    await tx.refreshToken.create({ data: { ...next.row, sessionId } });
    return {
      kind: "renewed",
      user: await openUser(ctx, session.user),
      sessionId,
      refreshToken: next.token,
      method: session.method,
    };
  });
}

/** Ends the session with every token of it; its owner is told, once, and the audit trail has it. */
async function endFamily(ctx: Ctx, tx: Tx, userId: UserId, sessionId: SessionId): Promise<void> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  if (count === 0) return;
  await emit(tx, "identity.account-changed", { userId, what: "refresh-reused", ref: sessionId });
  await record(tx, ctx, { action: "refresh-token.reused", entity: { kind: "session", id: sessionId } });
}
