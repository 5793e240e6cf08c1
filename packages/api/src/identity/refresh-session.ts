import { hashToken } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { DomainError, type SessionId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";
import { grantAccess, newRefreshToken } from "./open-session";
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
    };

/**
 * Trades a refresh token for the next one; of parallel uses one wins. A used token that comes back was copied, so
 * it ends its session (RFC 9700, 4.14.2): nobody can tell which of the two is the thief.
 * @throws {DomainError} UNAUTHENTICATED, UNAVAILABLE
 */
export async function refreshSession(ctx: Ctx, input: RefreshInput): Promise<SignedIn> {
  const outcome = await rotate(ctx, hashToken(input.refreshToken));
  if (outcome.kind === "renewed") {
    const { user, sessionId, refreshToken } = outcome;
    return grantAccess(ctx, { user, sessionId, refreshToken });
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
      await tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now } });
      return { kind: "reused", sessionId };
    }
    const isLive = session.revokedAt === null && session.expiresAt > now && session.user.disabledAt === null;
    if (!isLive || session.audience !== "api") return { kind: "refused" };
    const next = newRefreshToken(session.expiresAt);
    await tx.refreshToken.create({ data: { ...next.row, sessionId } });
    return { kind: "renewed", user: openUser(ctx, session.user), sessionId, refreshToken: next.token };
  });
}
