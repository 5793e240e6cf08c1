import { hashToken } from "@storewright/crypto";
import { newId } from "@storewright/kernel";
import { outboxRow } from "@storewright/queue";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { emailTokenOf } from "./email-token";

/** Letters of this kind that one account gets in an hour. */
const LETTERS_AN_HOUR = 5;

/**
 * Sends the link that verifies the account's address anew: valid for 24 hours, once, and only the newest. A verified
 * account, and one that was written to five times in the hour, gets no more. @throws {DomainError} UNAUTHENTICATED
 */
export async function requestVerification(ctx: Ctx): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { emailIndex: true } });
  const facts = { id: newId("EmailToken"), purpose: "verify", emailIndex: user.emailIndex };
  const event = outboxRow("identity.verification-requested", { userId, tokenId: facts.id });
  await ctx.db.$executeRaw`
    WITH account AS (
      SELECT id FROM users u
      WHERE id = ${userId} AND email_verified_at IS NULL AND disabled_at IS NULL AND email_index = ${user.emailIndex}
        AND ${LETTERS_AN_HOUR} > (SELECT count(*) FROM email_token t WHERE t.user_id = u.id
          AND t.purpose = 'verify' AND t.created_at > now() - interval '1 hour')
    ), older AS (
      UPDATE email_token SET expires_at = date_trunc('milliseconds', now())
      WHERE purpose = 'verify' AND expires_at > now() AND user_id IN (SELECT id FROM account)
    ), made AS (
      INSERT INTO email_token (id, user_id, purpose, token_hash, email_index, expires_at)
      SELECT ${facts.id}, id, ${facts.purpose}, ${hashToken(emailTokenOf(ctx, facts))}, ${facts.emailIndex},
        now() + interval '24 hours' FROM account
    )
    INSERT INTO outbox_event (id, type, payload)
    SELECT ${event.id}, ${event.type}, ${JSON.stringify(event.payload)}::jsonb FROM account`;
  return { ok: true };
}
