import { hashPassword, verifyPassword } from "@storewright/crypto";
import { inTransaction } from "@storewright/db";
import { DomainError, isStaffRole, trustedId } from "@storewright/kernel";
import { requireUser } from "../authorise";
import type { Ctx } from "../context";
import { acceptPassword } from "./accept-password";
import { forgetSession } from "./caller-memory";
import { handOver, renewSession } from "./renew-session";
import { type ChangePasswordInput, staffPasswordSchema } from "./schemas";
import { countTry, forgetTries } from "./second-factor/count-try";
import { tellOwner } from "./tell-owner";
import { openUser } from "./user-seal";

/**
 * Sets a new password for who knows the present one, and ends the account's other sessions; this one gets a new token.
 * The owner gets a letter. A password that the start made does not stay.
 * @throws {DomainError} UNAUTHENTICATED, VALIDATION_FAILED at `current` or `password`
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  const row = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  await countTry(ctx.db, userId);
  if (!(await verifyPassword(row.passwordHash, input.current))) {
    throw refused("current", "is not your password", "Your present password is not right.");
  }
  await forgetTries(ctx.db, userId);
  if (row.temporaryUntil !== null && input.password === input.current)
    throw refused("password", "is the one that the start made", "Choose a password of your own.");
  const staff = isStaffRole(row.role) ? staffPasswordSchema.safeParse(input.password) : undefined;
  const tooShort = staff?.error?.issues[0]?.message;
  if (tooShort !== undefined) throw refused("password", tooShort, "This password cannot be used.");
  const { email, name } = await openUser(ctx, row);
  acceptPassword(input.password, [email, name, ctx.settings.name]);
  const passwordHash = await hashPassword(input.password);
  const kept = ctx.caller.kind === "user" ? ctx.caller.sessionId : "";
  const { renewed, ended } = await inTransaction(ctx.db, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, passwordHash: row.passwordHash },
      data: { passwordHash, hasPassword: true, temporaryUntil: null },
    });
    if (count === 0)
      throw refused("current", "was changed meanwhile", "Your password was changed meanwhile.");
    await tellOwner(tx, ctx, userId, { what: "password-changed", action: "password.change" });
    const others = await tx.$queryRaw<{ id: string }[]>`
      UPDATE session SET revoked_at = now()
      WHERE user_id = ${userId} AND revoked_at IS NULL AND id <> ${kept} RETURNING id`;
    return { renewed: await renewSession(ctx, tx), ended: others };
  });
  await handOver(ctx, renewed);
  for (const { id } of ended) forgetSession(ctx.db, trustedId("Session", id));
  return { ok: true };
}

function refused(path: string, message: string, text: string): DomainError {
  return new DomainError("VALIDATION_FAILED", { message: text, errors: [{ path, message }] });
}
