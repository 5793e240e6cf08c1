import { hashToken } from "@storewright/crypto";
import { trustedId } from "@storewright/kernel";
import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { forgetSession } from "./caller-memory";
import type { RevokeInput } from "./schemas";

/**
 * Ends the session that a refresh token of the caller's belongs to, with every token of it. A token that is unknown
 * or another's gets the same answer and changes nothing (RFC 7009, 2.2). @throws {DomainError} UNAUTHENTICATED
 */
export async function revokeSession(ctx: Ctx, input: RevokeInput): Promise<{ readonly revoked: true }> {
  const userId = requireUser(ctx);
  const token = await ctx.db.refreshToken.findUnique({
    where: { tokenHash: hashToken(input.refreshToken) },
    select: { session: { select: { id: true, userId: true } } },
  });
  if (token !== null && token.session.userId === userId) {
    const { id } = token.session;
    await ctx.db.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } });
    forgetSession(ctx.db, trustedId("Session", id));
  }
  return { revoked: true };
}
