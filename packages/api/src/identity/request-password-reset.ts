import { setTimeout as pause } from "node:timers/promises";
import { hashToken } from "@storewright/crypto";
import { newId, trustedId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import type { Ctx } from "../context";
import { resetTokenOf } from "./reset-token";
import type { RequestPasswordResetInput } from "./schemas";

/** Every answer takes this long, milliseconds: far more than the work, so its time says nothing of the address. */
const ANSWER_MS = 120;
/** Letters that one account gets in an hour, whoever asks for them. */
const LETTERS_AN_HOUR = 5;

/**
 * Sends a link for a new password to the address, if it has an account: valid for 30 minutes, once, and only the
 * newest. Known, unknown and disabled accounts get the same answer after the same time. @throws {DomainError} UNAVAILABLE
 */
export async function requestPasswordReset(
  ctx: Ctx,
  input: RequestPasswordResetInput,
): Promise<{ readonly ok: true }> {
  await Promise.all([sendResetLink(ctx, input), pause(ANSWER_MS)]);
  return { ok: true };
}

/** The work alone; the same for every address as far as it can be, and covered by the pause where it cannot. */
export async function sendResetLink(ctx: Ctx, { email }: RequestPasswordResetInput): Promise<void> {
  const emailIndex = ctx.blindIndex.of("email", email);
  const user = await ctx.db.user.findUnique({
    where: { emailIndex },
    select: { id: true, passwordHash: true },
  });
  const resetId = newId("PasswordReset");
  const userId = trustedId("User", user?.id ?? newId("User"));
  const token = resetTokenOf(ctx, { resetId, emailIndex, passwordHash: user?.passwordHash ?? "" });
  const event = outboxRow("identity.password-reset-requested", { userId, resetId });
  // One statement for everybody: where there is no account, its event is done before anybody can hear of it.
  await ctx.db.$executeRaw`
    WITH account AS (
      SELECT u.id FROM users u
      WHERE u.id = ${userId} AND u.disabled_at IS NULL AND ${LETTERS_AN_HOUR} > (
        SELECT count(*) FROM password_reset p WHERE p.user_id = u.id AND p.created_at > now() - interval '1 hour')
    ), made AS (
      INSERT INTO password_reset (id, user_id, token_hash, email_index, expires_at)
      SELECT ${resetId}, id, ${hashToken(token)}, ${emailIndex}, now() + interval '30 minutes' FROM account
    )
    INSERT INTO outbox_event (id, type, payload, done_at)
    VALUES (${event.id}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb,
      CASE WHEN EXISTS (SELECT FROM account) THEN NULL ELSE now() END)`;
}
