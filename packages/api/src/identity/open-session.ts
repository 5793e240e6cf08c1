import { hashToken, newOpaqueToken } from "@storewright/crypto";
import { newId, type SessionId } from "@storewright/kernel";
import type { Audience, Deps } from "../context";
import { readPermissions } from "./permissions-of";
import { enrolling, needsFactor } from "./second-factor/needs-factor";
import { sealSession } from "./session-seal";
import { describeDevice } from "./sessions/describe-device";
import type { SignedIn, UserView } from "./views";

const DAY = 24 * 60 * 60;

/** How long a session lasts from its sign-in, seconds; nothing prolongs it. */
export const sessionSeconds: Readonly<Record<Audience, number>> = {
  web: 30 * DAY,
  admin: DAY / 2,
  api: 30 * DAY,
};

/**
 * How long a session may lie unused, seconds. Use is written down once in ten minutes (`noteSeen`), which is a part of
 * it: the admin's hour is never less than that.
 */
export const idleSeconds: Readonly<Record<Audience, number>> = {
  web: 14 * DAY,
  admin: 70 * 60,
  api: 14 * DAY,
};

/** How a session came to be. */
export interface Opened {
  /** `password`, `totp`, `recovery`, `passkey`, or the outside account that vouched. */
  readonly method?: string | undefined;
  /** Until when the password counts that opened it, where the start made it: the session ends with it. */
  readonly until?: Date | null | undefined;
  /** Where it was opened, for the list that its owner sees. */
  readonly ip?: string | undefined;
  readonly userAgent?: string | undefined;
}

/** What the tokens of a session say may be done with them. */
async function scopeOf(deps: Pick<Deps, "db" | "settings">, user: UserView, method: string): Promise<string> {
  const mustEnrol = needsFactor(deps.settings, { role: user.role, method });
  return [...(mustEnrol ? enrolling : await readPermissions(deps, user))].join(" ");
}

/** A new refresh token and the row that remembers its hash; it never outlives its session. */
export function newRefreshToken(expiresAt: Date) {
  const token = newOpaqueToken();
  return { token, row: { id: newId("RefreshToken"), tokenHash: hashToken(token), expiresAt } };
}

/** What the API hands back for a session: a fresh bearer token and the refresh token that follows it. */
export async function grantAccess(
  deps: Pick<Deps, "db" | "tokens" | "settings">,
  { method, ...session }: Grant,
): Promise<SignedIn> {
  const scope = await scopeOf(deps, session.user, method);
  const grant = { sub: session.user.id, sid: session.sessionId, role: session.user.role, scope };
  const { token, expiresIn } = await deps.tokens.issueAccess(grant);
  return { ...session, accessToken: token, expiresIn, scope };
}

interface Grant {
  readonly user: UserView;
  readonly sessionId: SessionId;
  readonly refreshToken: string;
  /** How the session was opened. */
  readonly method: string;
}

/** Opens a session of a user who has just proved who they are, at one door. */
export async function openSession(
  deps: Deps,
  user: UserView,
  audience: Audience,
  { method = "password", until, ip, userAgent }: Opened = {},
): Promise<SignedIn> {
  const sessionId = newId("Session");
  const now = Date.now();
  const left = until ? Math.floor((until.getTime() - now) / 1_000) : Number.POSITIVE_INFINITY;
  const maxAgeSeconds = Math.max(1, Math.min(sessionSeconds[audience], left));
  const expiresAt = new Date(now + maxAgeSeconds * 1_000);
  const seen = await sealSession(deps, user.id, sessionId, {
    device: describeDevice(userAgent),
    ip: ip ?? null,
  });
  const row = { id: sessionId, userId: user.id, audience, expiresAt, method, ...seen };
  if (audience === "api") {
    const refresh = newRefreshToken(expiresAt);
    await deps.db.session.create({ data: { ...row, tokens: { create: [refresh.row] } } });
    return grantAccess(deps, { user, sessionId, refreshToken: refresh.token, method });
  }
  await deps.db.session.create({ data: row });
  const { token, expiresIn } = await deps.tokens.issueSession({
    sub: user.id,
    sid: sessionId,
    audience,
    maxAgeSeconds,
  });
  return {
    user,
    sessionId,
    accessToken: token,
    expiresIn,
    refreshToken: "",
    scope: await scopeOf(deps, user, method),
  };
}
