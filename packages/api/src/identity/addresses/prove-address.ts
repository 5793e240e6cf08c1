import { hashToken } from "@storewright/crypto";
import { inTransaction, isUniqueViolation, type Tx } from "@storewright/db";
import { DomainError, type SessionId, trustedId, type UserId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import type { Ctx } from "../../context";
import { forgetSession } from "../caller-memory";
import { openTokenEmails } from "../email-token-seal";
import type { ProveAddressInput } from "../schemas";
import { openUser, sealUser } from "../user-seal";
import { deadProof, emailTokenOf, type LiveToken, readLiveToken } from "./email-token";

/** What a link did: the address is verified, or the other mailbox of a change has to agree too, or it is changed. */
export interface AddressProof {
  readonly outcome: "verified" | "waiting" | "changed";
  /** Which mailbox has to agree yet. */
  readonly waitsFor: "old" | "new" | null;
}

/**
 * Takes the token out of a letter: whoever has it reads the mail of that address. The second link of a change moves the
 * account, and ends all of its sessions but the one that asks. @throws {DomainError} VALIDATION_FAILED at `token`
 */
export async function proveAddress(ctx: Ctx, input: ProveAddressInput): Promise<AddressProof> {
  const token = await readLiveToken(ctx, { tokenHash: hashToken(input.token) });
  if (token === null || emailTokenOf(ctx, token) !== input.token) throw deadProof();
  if (token.purpose === "verify") return verify(ctx, token);
  const moved = await sealMove(ctx, token);
  try {
    const { proof, ended } = await inTransaction(ctx.db, (tx) => change(ctx, tx, token, moved));
    for (const sessionId of ended) forgetSession(ctx.db, sessionId);
    return proof;
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Only who reads the mail of both gets to hear this.
    throw new DomainError("CONFLICT", "The new address has an account of its own. Yours stays as it is.");
  }
}

function verify(ctx: Ctx, token: LiveToken): Promise<AddressProof> {
  const userId = trustedId("User", token.userId);
  return inTransaction(ctx.db, async (tx) => {
    await take(tx, token);
    await tx.$executeRaw`
      UPDATE users SET email_verified_at = coalesce(email_verified_at, now()), updated_at = now()
      WHERE id = ${userId} AND email_index = ${token.emailIndex}`;
    await emit(tx, "identity.email-verified", { userId });
    return { outcome: "verified", waitsFor: null };
  });
}

/** The account with its new address, sealed before the transaction. */
async function sealMove(ctx: Ctx, token: LiveToken) {
  const { newEmail } = await openTokenEmails(ctx, token);
  const row = await ctx.db.user.findUnique({ where: { id: token.userId } });
  if (newEmail === null || row === null) throw deadProof();
  const userId = trustedId("User", row.id);
  const { name } = await openUser(ctx, row);
  const { email } = sealUser(await ctx.cipher.forPerson(userId), userId, { email: newEmail, name });
  return { userId, email, emailIndex: ctx.blindIndex.of("email", newEmail) };
}

interface Move {
  readonly userId: UserId;
  readonly email: string;
  readonly emailIndex: string;
}

async function change(
  ctx: Ctx,
  tx: Tx,
  token: LiveToken,
  { userId, email, emailIndex }: Move,
): Promise<{ readonly proof: AddressProof; readonly ended: readonly SessionId[] }> {
  // The account's row first: of two links opened at once, the second one sees that the first was.
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
  await take(tx, token);
  const pair = await tx.$queryRaw<{ id: string; purpose: string; used: boolean }[]>`
    SELECT id, purpose, used_at IS NOT NULL AS used FROM email_token
    WHERE user_id = ${userId} AND purpose IN ('leave', 'arrive') AND expires_at > clock_timestamp()`;
  const open = pair.find(({ used }) => !used);
  const leave = pair.find(({ purpose }) => purpose === "leave");
  if (pair.length !== 2 || leave === undefined) throw deadProof();
  if (open !== undefined) {
    const waitsFor = open.purpose === "leave" ? "old" : "new";
    return { proof: { outcome: "waiting", waitsFor }, ended: [] };
  }
  const moved = await tx.$executeRaw`
    UPDATE users SET email = ${email}, email_index = ${emailIndex}, email_verified_at = now(), updated_at = now()
    WHERE id = ${userId} AND email_index = ${token.emailIndex} AND disabled_at IS NULL`;
  if (moved === 0) throw deadProof();
  const kept = ctx.caller.kind === "user" && ctx.caller.userId === userId ? ctx.caller.sessionId : "";
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE session SET revoked_at = now()
    WHERE user_id = ${userId} AND revoked_at IS NULL AND id <> ${kept} RETURNING id`;
  await emit(tx, "identity.email-verified", { userId });
  await emit(tx, "identity.address-changed", { userId, tokenId: leave.id });
  return {
    proof: { outcome: "changed", waitsFor: null },
    ended: ended.map(({ id }) => trustedId("Session", id)),
  };
}

/** Uses the link, or finds that somebody was faster. */
async function take(tx: Tx, token: LiveToken): Promise<void> {
  const used = await tx.$executeRaw`
    UPDATE email_token SET used_at = now()
    WHERE id = ${token.id} AND used_at IS NULL AND expires_at > clock_timestamp()`;
  if (used === 0) throw deadProof();
}
