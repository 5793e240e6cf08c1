import { hashToken } from "@storewright/crypto";
import { inTransaction, type Tx } from "@storewright/db";
import { DomainError, newId, type UserId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { sealTokenEmails } from "../email-token-seal";
import type { ChangeAddressInput } from "../schemas";
import { requireFreshProof } from "../second-factor/require-fresh-proof";
import { openUser } from "../user-seal";
import { emailTokenOf, type ProofPurpose } from "./email-token";

/** Changes that one account may ask for in an hour: each makes us write to two mailboxes. */
const CHANGES_AN_HOUR = 5;

/**
 * Asks for another address of the account. A link goes to the old and one to the new mailbox, and it changes when both
 * were opened within 24 hours; an address that nobody verified yet need not agree. Whether the new one has an account
 * is not told. @throws {DomainError} UNAUTHENTICATED, FORBIDDEN without a fresh proof, VALIDATION_FAILED, RATE_LIMITED
 */
export async function requestAddressChange(
  ctx: Ctx,
  input: ChangeAddressInput,
): Promise<{ readonly ok: true }> {
  const userId = requireUser(ctx);
  await requireFreshProof(ctx);
  const row = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  if (ctx.blindIndex.of("email", input.email) === row.emailIndex) {
    throw new DomainError("VALIDATION_FAILED", {
      message: "This is your address already.",
      errors: [{ path: "email", message: "is the address of your account already" }],
    });
  }
  const { email } = await openUser(ctx, row);
  const make = async (purpose: ProofPurpose) => {
    const facts = { id: newId("EmailToken"), purpose, emailIndex: row.emailIndex };
    const emails = await sealTokenEmails(ctx, userId, facts.id, { newEmail: input.email, oldEmail: email });
    return { ...facts, ...emails, userId, tokenHash: hashToken(emailTokenOf(ctx, facts)) };
  };
  const [leave, arrive] = [await make("leave"), await make("arrive")];
  await inTransaction(ctx.db, async (tx) => {
    await lockAndEndOlder(tx, userId);
    // What nobody has proved to own has nothing to agree to.
    const agreed = row.emailVerifiedAt === null;
    const expiresAt = new Date(Date.now() + 24 * 60 * 60_000);
    await tx.emailToken.createMany({
      data: [
        { ...leave, expiresAt, ...(agreed && { usedAt: new Date() }) },
        { ...arrive, expiresAt },
      ],
    });
    await emit(tx, "identity.address-change-requested", {
      userId,
      tokenIds: agreed ? [arrive.id] : [leave.id, arrive.id],
    });
  });
  return { ok: true };
}

/** One change at a time is open: a newer one takes its place. The account's row orders those who ask at once. */
async function lockAndEndOlder(tx: Tx, userId: UserId): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  const asked = await tx.emailToken.count({
    where: { userId, purpose: "arrive", createdAt: { gt: new Date(Date.now() - 60 * 60_000) } },
  });
  if (asked >= CHANGES_AN_HOUR) {
    throw new DomainError("RATE_LIMITED", {
      message: "You have asked for many changes of address. Try again in an hour.",
      retryAfter: 3_600,
    });
  }
  // Cut off, as the column would round up: the older ones are over now, not at the end of this millisecond.
  await tx.$executeRaw`
    UPDATE email_token SET expires_at = date_trunc('milliseconds', now())
    WHERE user_id = ${userId} AND purpose IN ('leave', 'arrive') AND expires_at > now()`;
}
