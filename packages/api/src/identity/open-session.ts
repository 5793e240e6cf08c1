import { hashToken, newOpaqueToken } from "@storewright/crypto";
import { newId, permissionsByRole, type Role, type SessionId } from "@storewright/kernel";
import type { Audience, Deps } from "../context";
import type { SignedIn, UserView } from "./views";

const DAY = 24 * 60 * 60;

/** How long a session lasts from its sign-in, seconds; nothing prolongs it. */
export const sessionSeconds: Readonly<Record<Audience, number>> = {
  web: 30 * DAY,
  admin: DAY / 2,
  api: 30 * DAY,
};

const scopeOf = (role: Role) => [...permissionsByRole[role]].join(" ");

/** A new refresh token and the row that remembers its hash; it never outlives its session. */
export function newRefreshToken(expiresAt: Date) {
  const token = newOpaqueToken();
  return { token, row: { id: newId("RefreshToken"), tokenHash: hashToken(token), expiresAt } };
}

/** What the API hands back for a session: a fresh bearer token and the refresh token that follows it. */
export async function grantAccess(
  { tokens }: Pick<Deps, "tokens">,
  session: { readonly user: UserView; readonly sessionId: SessionId; readonly refreshToken: string },
): Promise<SignedIn> {
  const scope = scopeOf(session.user.role);
  const grant = { sub: session.user.id, sid: session.sessionId, role: session.user.role, scope };
  const { token, expiresIn } = await tokens.issueAccess(grant);
  return { ...session, accessToken: token, expiresIn, scope };
}

/** Opens a session of a user who has just proved who they are, at one door. */
export async function openSession(deps: Deps, user: UserView, audience: Audience): Promise<SignedIn> {
  const sessionId = newId("Session");
  const maxAgeSeconds = sessionSeconds[audience];
  const expiresAt = new Date(Date.now() + maxAgeSeconds * 1_000);
  const row = { id: sessionId, userId: user.id, audience, expiresAt };
  if (audience === "api") {
    const refresh = newRefreshToken(expiresAt);
    await deps.db.session.create({ data: { ...row, tokens: { create: [refresh.row] } } });
    return grantAccess(deps, { user, sessionId, refreshToken: refresh.token });
  }
  await deps.db.session.create({ data: row });
  const { token, expiresIn } = await deps.tokens.issueSession({
    sub: user.id,
    sid: sessionId,
    audience,
    maxAgeSeconds,
  });
  return { user, sessionId, accessToken: token, expiresIn, refreshToken: "", scope: scopeOf(user.role) };
}
