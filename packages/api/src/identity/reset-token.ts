import type { BlindIndex } from "@storewright/crypto";
import { isStaffRole, type Role } from "@storewright/kernel";
import type { Deps } from "../context";
import { STAFF_PASSWORD } from "./schemas";

/** What a link for a new password is bound to: change one of them, by whatever way, and it is dead. */
export interface ResetFacts {
  readonly resetId: string;
  readonly emailIndex: string;
  readonly passwordHash: string;
}

/**
 * The token in the link of one request for a new password: 256 bits derived by a key that never leaves the servers.
 * The table keeps its hash, the letter makes it anew, and no queue ever holds it.
 */
export function resetTokenOf(keys: { readonly blindIndex: BlindIndex }, facts: ResetFacts): string {
  return keys.blindIndex.of("password-reset", `${facts.resetId}\0${facts.emailIndex}\0${facts.passwordHash}`);
}

export interface LiveReset {
  readonly resetId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly emailIndex: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly expiresAt: Date;
}

/** A request that can still be used, by the database's clock: unused, the account's newest, for its present address. */
export async function readLiveReset(
  { db }: Pick<Deps, "db">,
  by: { readonly resetId: string } | { readonly tokenHash: string },
): Promise<LiveReset | null> {
  const [resetId, tokenHash] = "resetId" in by ? [by.resetId, null] : [null, by.tokenHash];
  const rows = await db.$queryRaw<LiveReset[]>`
    SELECT p.id AS "resetId", p.user_id AS "userId", p.token_hash AS "tokenHash", u.email_index AS "emailIndex",
      u.password_hash AS "passwordHash", u.role::text AS role, p.expires_at AS "expiresAt"
    FROM password_reset p JOIN users u ON u.id = p.user_id
    WHERE (p.id = ${resetId} OR p.token_hash = ${tokenHash}) AND p.used_at IS NULL AND p.expires_at > now()
      AND p.email_index = u.email_index AND u.disabled_at IS NULL
      AND NOT EXISTS (SELECT FROM password_reset newer
        WHERE newer.user_id = p.user_id AND (newer.created_at, newer.id) > (p.created_at, p.id))`;
  return rows[0] ?? null;
}

/**
 * The address that the letter of one request leads to, made from the shop's own public address and from nothing that
 * a request carried; the token stands behind the `#`, so no server ever logs it. Null when the request is dead by now.
 */
export async function passwordResetLink(
  deps: Pick<Deps, "db" | "blindIndex" | "settings">,
  resetId: string,
): Promise<{ readonly url: string; readonly expiresAt: Date } | null> {
  const reset = await readLiveReset(deps, { resetId });
  if (reset === null) return null;
  // The page says before what it will take; in the letter's link, so that it has to ask nobody.
  const least = isStaffRole(reset.role) ? `&least=${STAFF_PASSWORD}` : "";
  return {
    url: `${deps.settings.webUrl}/reset-password#token=${resetTokenOf(deps, reset)}${least}`,
    expiresAt: reset.expiresAt,
  };
}
