import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";

/** What an account can prove itself with. */
type ProofMethod = "totp" | "password";

interface ProofRow {
  readonly fresh: boolean;
  readonly totp: boolean;
  readonly passkeys: boolean;
}

/** How fresh the proof of this session is, by the clock of the database. @throws {DomainError} UNAUTHENTICATED */
export async function readProof(ctx: Ctx): Promise<ProofRow> {
  requireUser(ctx);
  const sessionId = ctx.caller.kind === "user" ? ctx.caller.sessionId : "";
  const [row] = await ctx.db.$queryRaw<ProofRow[]>`
    SELECT s.proven_at > now() - interval '15 minutes' AS fresh, u.totp_since IS NOT NULL AS totp,
      EXISTS (SELECT 1 FROM passkey p WHERE p.user_id = u.id) AS passkeys
    FROM session s JOIN users u ON u.id = s.user_id
    WHERE s.id = ${sessionId}`;
  if (row === undefined) throw new DomainError("UNAUTHENTICATED", "Sign in and try again.");
  return row;
}

/**
 * Passes where the caller has proved who they are within the last quarter of an hour; signing in is a proof, and
 * `prove` another. Programs and the system have none to give: their permissions were given at a fresh one.
 * @throws {DomainError} FORBIDDEN with `reason: "step_up"`, `method` and whether a `passkey` would do
 */
export async function requireFreshProof(ctx: Ctx): Promise<void> {
  if (ctx.caller.kind === "client" || ctx.caller.kind === "system") return;
  const { fresh, totp, passkeys } = await readProof(ctx);
  if (fresh) return;
  const method: ProofMethod = totp ? "totp" : "password";
  throw new DomainError("FORBIDDEN", {
    message: totp
      ? "This needs a fresh proof of who you are: a code of your authenticator app."
      : "This needs a fresh proof of who you are: your password.",
    data: { reason: "step_up", method, passkey: passkeys },
  });
}
