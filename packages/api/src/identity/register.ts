import { hashPassword, hashToken } from "@storewright/crypto";
import { newId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { acceptPassword } from "./accept-password";
import { emailTokenOf } from "./addresses/email-token";
import type { RegisterInput } from "./schemas";
import { sealUser } from "./user-seal";
import type { UserView } from "./views";

/**
 * Opens an account, whose address a letter verifies. An address that has one already gets the same answer after the
 * same work, with an id that belongs to nobody; nothing changes and its owner gets a letter that says so.
 * @throws {DomainError} VALIDATION_FAILED for a common password, UNAVAILABLE
 */
export async function register(ctx: Ctx, input: RegisterInput): Promise<UserView> {
  acceptPassword(input.password, [input.email, input.name, ctx.settings.name]);
  const id = newId("User");
  const person = { email: input.email, name: input.name };
  const emailIndex = ctx.blindIndex.of("email", input.email);
  const sealed = sealUser(await ctx.cipher.forPerson(id), id, person);
  const passwordHash = await hashPassword(input.password);
  const proof = { id: newId("EmailToken"), purpose: "verify", emailIndex };
  // One statement for everybody, with as many rows of events: the time of the answer tells nothing.
  await ctx.db.$executeRaw`
    WITH made AS (
      INSERT INTO users (id, email, email_index, name, password_hash)
      VALUES (${id}, ${sealed.email}, ${emailIndex}, ${sealed.name}, ${passwordHash})
      ON CONFLICT (email_index) DO NOTHING RETURNING id
    ), proof AS (
      INSERT INTO email_token (id, user_id, purpose, token_hash, email_index, expires_at)
      SELECT ${proof.id}, id, ${proof.purpose}, ${hashToken(emailTokenOf(ctx, proof))}, ${emailIndex},
        now() + interval '24 hours' FROM made
    ), known AS (
      SELECT id FROM users WHERE email_index = ${emailIndex} AND disabled_at IS NULL
    )
    INSERT INTO outbox_event (id, type, payload, done_at)
    SELECT ${newId("Event")},
      CASE WHEN EXISTS (SELECT FROM made) THEN 'identity.user-registered' ELSE 'identity.sign-up-repeated' END,
      jsonb_build_object('userId', coalesce((SELECT id FROM made), (SELECT id FROM known), ${id}))
        || CASE WHEN EXISTS (SELECT FROM made) THEN '{}'::jsonb
          ELSE jsonb_build_object('hour', floor(extract(epoch FROM now()) / 3600)::int) END,
      CASE WHEN EXISTS (SELECT FROM made) OR EXISTS (SELECT FROM known) THEN NULL ELSE now() END`;
  return { id, ...person, role: "customer" };
}
