import { type ClientClaims, hashToken, type TokenExpectation } from "@storewright/crypto";
import { isUnavailable } from "@storewright/db";
import { DomainError, isStaffRole, permissionSet, type Role } from "@storewright/kernel";
import type { Caller, Deps } from "../context";
import { type Resolved, recall } from "./caller-memory";
import { idleSeconds } from "./open-session";
import { permissionsOf } from "./permissions-of";
import { enrolling, needsFactor } from "./second-factor/needs-factor";
import { noteSeen } from "./sessions/note-seen";

/** A token as it came, and the door it came to. */
export type PresentedToken = TokenExpectation & { readonly token: string };

const LONGEST_TOKEN = 4_096;
/** How long a token that was replaced is good yet, seconds: for what its browser had sent before it had the new one. */
const ON_ITS_WAY_SECONDS = 10;

/**
 * Who a bearer token or session cookie stands for, with the role the account has now; `invalid` for one that is
 * forged, expired, of another door, revoked, replaced by a newer one, or of a disabled account. At the shop's door
 * staff are customers: what staff may do needs a session of the admin or a token of the API.
 * @throws {DomainError} UNAVAILABLE
 */
export async function resolveCaller(
  deps: Pick<Deps, "db" | "tokens" | "settings">,
  presented: PresentedToken,
): Promise<Caller | "invalid"> {
  if (presented.token.length > LONGEST_TOKEN) return "invalid";
  try {
    const key = `${presented.aud} ${hashToken(presented.token)}`;
    return await recall(deps.db, key, () => lookUp(deps, presented));
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    const message = "We cannot check who you are at this moment. Try again shortly.";
    throw new DomainError("UNAVAILABLE", { message, retryAfter: 2 }, { cause: error });
  }
}

async function lookUp(
  { db, tokens, settings }: Pick<Deps, "db" | "tokens" | "settings">,
  presented: PresentedToken,
): Promise<Resolved> {
  const claims = await tokens.verify(presented.token, presented);
  if (claims === null) return { caller: "invalid" };
  if (claims.kind === "client") return lookUpClient(db, claims);
  const { sub, sid, exp, gen: renewals = 0 } = claims;
  const audience = presented.aud;
  const session = { id: sid, expiresAt: exp * 1_000 };
  // One statement, because every request may ask it: the session, its account and a custom role.
  const [row] = await db.$queryRaw<CallerRow[]>`
    SELECT u.role::text AS role, r.permissions, s.method, s.seen_at < now() - interval '10 minutes' AS unseen
    FROM session s
    JOIN users u ON u.id = s.user_id
    LEFT JOIN custom_role r ON r.id = u.custom_role_id
    WHERE s.id = ${sid} AND s.user_id = ${sub} AND s.audience = ${audience}
      AND s.revoked_at IS NULL AND s.expires_at > now() AND u.disabled_at IS NULL
      AND s.seen_at > now() - make_interval(secs => ${idleSeconds[audience]})
      AND (${audience} = 'api' OR s.renewals = ${renewals} OR (s.renewals = ${renewals} + 1
        AND s.renewed_at > now() - make_interval(secs => ${ON_ITS_WAY_SECONDS})))`;
  if (row === undefined || (audience === "admin" && !isStaffRole(row.role)))
    return { caller: "invalid", session };
  if (row.unseen) noteSeen(db, sid);
  const role = audience === "web" ? "customer" : row.role;
  const mustEnrol = needsFactor(settings, { role, method: row.method });
  const permissions = mustEnrol ? enrolling : permissionsOf(role, row.permissions);
  const caller = { kind: "user", userId: sub, role, permissions, sessionId: sid, audience } as const;
  const facts = { ...(renewals > 0 ? { renewals } : {}), ...(mustEnrol ? { mustEnrol } : {}) };
  return { caller: { ...caller, ...facts }, session };
}

interface CallerRow {
  readonly role: Role;
  /** How the session was opened. */
  readonly method: string;
  /** Nobody has written down for ten minutes that it is in use. */
  readonly unseen: boolean;
  /** Of the custom role, where the account has one. */
  readonly permissions: readonly string[] | null;
}

/** A program, with what its token and its row both allow. */
async function lookUpClient(db: Deps["db"], { sub, scope, exp }: ClientClaims): Promise<Resolved> {
  const session = { id: sub, expiresAt: exp * 1_000 };
  const [row] = await db.$queryRaw<ClientRow[]>`
    SELECT name, permissions,
      last_used_at IS NULL OR last_used_at < now() - interval '10 minutes' AS unused
    FROM api_client
    WHERE id = ${sub} AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;
  if (row === undefined) return { caller: "invalid", session };
  if (row.unused) noteClientUsed(db, sub);
  const scopes = new Set(scope.split(" "));
  const permissions = permissionSet(row.permissions.filter((permission) => scopes.has(permission)));
  return { caller: { kind: "client", clientId: sub, name: row.name, permissions }, session };
}

interface ClientRow {
  readonly name: string;
  readonly permissions: readonly string[];
  /** Nobody has written down for ten minutes that it is in use. */
  readonly unused: boolean;
}

/** Nobody waits for it, and it fails no request: the next one writes it, and the list of clients is all that shows it. */
function noteClientUsed(db: Deps["db"], id: string): void {
  db.$executeRaw`
    UPDATE api_client SET last_used_at = now()
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < now() - interval '10 minutes')`.catch(
    () => undefined,
  );
}
