import type { BlindIndex } from "@storewright/crypto";
import type { Tx } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { Deps } from "../../context";

/** What a link proves: `verify` a new account's address, `leave` the old and `arrive` the new one of a change. */
export type ProofPurpose = "verify" | "leave" | "arrive";

/** What a link is bound to: change one of them, by whatever way, and it is dead. */
interface ProofFacts {
  readonly id: string;
  readonly purpose: string;
  /** Of the account's address when it was asked for. */
  readonly emailIndex: string;
}

/**
 * The token in the link of one proof: 256 bits derived by a key that never leaves the servers. The table keeps its
 * hash, the letter makes it anew, and no queue ever holds it.
 */
export function emailTokenOf(keys: { readonly blindIndex: BlindIndex }, facts: ProofFacts): string {
  return keys.blindIndex.of("email-proof", `${facts.id}\0${facts.purpose}\0${facts.emailIndex}`);
}

export interface LiveToken extends ProofFacts {
  readonly userId: string;
  readonly newEmail: string | null;
  readonly oldEmail: string | null;
  readonly expiresAt: Date;
}

/** A link that can still be used, by the database's clock: unused, in time, and for the account's present address. */
export async function readLiveToken(
  { db }: { readonly db: Tx },
  by: { readonly id: string } | { readonly tokenHash: string },
): Promise<LiveToken | null> {
  const [id, tokenHash] = "id" in by ? [by.id, null] : [null, by.tokenHash];
  const rows = await db.$queryRaw<LiveToken[]>`
    SELECT t.id, t.purpose, t.email_index AS "emailIndex", t.user_id AS "userId", t.new_email AS "newEmail",
      t.old_email AS "oldEmail", t.expires_at AS "expiresAt"
    FROM email_token t JOIN users u ON u.id = t.user_id
    WHERE (t.id = ${id} OR t.token_hash = ${tokenHash}) AND t.used_at IS NULL AND t.expires_at > clock_timestamp()
      AND t.email_index = u.email_index AND u.disabled_at IS NULL`;
  return rows[0] ?? null;
}

/**
 * The address that the letter of one proof leads to, made from the shop's own public address and from nothing that a
 * request carried; the token stands behind the `#`, so no server ever logs it. Null when the link is dead by now.
 */
export async function emailProofLink(
  deps: Pick<Deps, "db" | "blindIndex" | "settings">,
  tokenId: string,
): Promise<string | null> {
  const token = await readLiveToken(deps, { id: tokenId });
  return token === null ? null : `${deps.settings.webUrl}/account/verify#token=${emailTokenOf(deps, token)}`;
}

/** The link of a new account's newest letter; null where the address is verified or nothing is open. */
export async function verificationLink(
  deps: Pick<Deps, "db" | "blindIndex" | "settings">,
  userId: string,
): Promise<string | null> {
  const newest = await deps.db.emailToken.findFirst({
    where: { userId, purpose: "verify", user: { emailVerifiedAt: null } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return newest === null ? null : emailProofLink(deps, newest.id);
}

/** Every dead link gets the same answer. */
export function deadProof(): DomainError {
  return new DomainError("VALIDATION_FAILED", {
    message: "This link is not valid any more. Ask for a new one in your account.",
    errors: [{ path: "token", message: "is used, too old or replaced by a newer one" }],
  });
}
