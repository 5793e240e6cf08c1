import { hashPassword, hashToken, verifyPassword } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { DomainError, isStaffRole, type SessionId, trustedId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { acceptPassword } from "./accept-password";
import { forgetSession } from "./caller-memory";
import { type LiveReset, readLiveReset, resetTokenOf } from "./reset-token";
import { type ResetPasswordInput, staffPasswordSchema } from "./schemas";
import { tellOwner } from "./tell-owner";
import { openUser } from "./user-seal";

/**
 * Sets a new password for whoever holds the link that was sent to the account's address, and ends all of its
 * sessions; the owner gets a letter. A password that is refused leaves the link alive. Every dead link gets the same answer.
 * @throws {DomainError} VALIDATION_FAILED at `token` or `password`, UNAVAILABLE
 */
export async function resetPassword(ctx: Ctx, input: ResetPasswordInput): Promise<{ readonly ok: true }> {
  const reset = await readLiveReset(ctx, { tokenHash: hashToken(input.token) });
  if (reset === null || resetTokenOf(ctx, reset) !== input.token) throw deadLink();
  await acceptFor(ctx, reset.userId, input.password);
  const ended = await change(ctx, reset, await hashPassword(input.password));
  for (const sessionId of ended) forgetSession(ctx.db, sessionId);
  return { ok: true };
}

async function acceptFor(ctx: Ctx, userId: string, password: string): Promise<void> {
  const row = await ctx.db.user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, name: true, role: true, passwordHash: true, temporaryUntil: true },
  });
  if (row === null) throw deadLink();
  if (row.temporaryUntil !== null && (await verifyPassword(row.passwordHash, password))) {
    throw new DomainError("VALIDATION_FAILED", {
      message: "This is the password that the start made. Choose one of your own.",
      errors: [{ path: "password", message: "is the one that the start made" }],
    });
  }
  const { email, name, role } = await openUser(ctx, row);
  const staff = isStaffRole(role) ? staffPasswordSchema.safeParse(password) : undefined;
  if (staff?.success === false) {
    const message = staff.error.issues[0]?.message ?? "is too short";
    throw new DomainError("VALIDATION_FAILED", {
      message: `This password cannot be used: it ${message}.`,
      errors: [{ path: "password", message }],
    });
  }
  acceptPassword(password, [email, name, ctx.settings.name]);
}

/** Uses the link and changes the password, both or neither: whoever comes second finds the link used. */
function change(ctx: Ctx, reset: LiveReset, passwordHash: string): Promise<SessionId[]> {
  return inTransaction(ctx.db, async (tx) => {
    const used = await tx.$executeRaw`
      UPDATE password_reset SET used_at = now()
      WHERE id = ${reset.resetId} AND used_at IS NULL AND expires_at > now()`;
    if (used === 0) throw deadLink();
    const changed = await tx.$executeRaw`
      UPDATE users SET password_hash = ${passwordHash}, has_password = true, temporary_until = NULL,
        email_verified_at = coalesce(email_verified_at, now()),
        updated_at = now()
      WHERE id = ${reset.userId} AND password_hash = ${reset.passwordHash} AND email_index = ${reset.emailIndex}
        AND disabled_at IS NULL`;
    if (changed === 0) throw deadLink();
    const userId = trustedId("User", reset.userId);
    await tellOwner(tx, ctx, userId, {
      ...{ what: "password-changed", action: "password.reset" },
      ref: reset.resetId,
    });
    const ended = await tx.$queryRaw<{ id: string }[]>`
      UPDATE session SET revoked_at = now() WHERE user_id = ${userId} AND revoked_at IS NULL RETURNING id`;
    return ended.map(({ id }) => trustedId("Session", id));
  });
}

function deadLink(): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "This link is not valid any more. Ask for a new one.",
    errors: [{ path: "token", message: "is used, too old or replaced by a newer one" }],
  });
}
