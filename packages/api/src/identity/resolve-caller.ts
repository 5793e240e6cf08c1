import { hashToken, type TokenExpectation } from "@storewright/crypto";
import { isUnavailable } from "@storewright/db";
import { DomainError, isStaffRole } from "@storewright/kernel";
import type { Caller, Deps } from "../context";
import { type Resolved, recall } from "./caller-memory";

/** A token as it came, and the door it came to. */
export type PresentedToken = TokenExpectation & { readonly token: string };

const LONGEST_TOKEN = 4_096;

/**
 * Who a bearer token or session cookie stands for, with the role the account has now; `invalid` for one that is
 * forged, expired, of another door, revoked, or of a disabled account. @throws {DomainError} UNAVAILABLE
 */
export async function resolveCaller(
  deps: Pick<Deps, "db" | "tokens">,
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
  { db, tokens }: Pick<Deps, "db" | "tokens">,
  presented: PresentedToken,
): Promise<Resolved> {
  const claims = await tokens.verify(presented.token, presented);
  if (claims === null) return { caller: "invalid" };
  const { sub, sid, exp } = claims;
  const audience = presented.aud;
  const session = { id: sid, expiresAt: exp * 1_000 };
  const live = { id: sid, audience, revokedAt: null, expiresAt: { gt: new Date() } };
  const user = await db.user.findFirst({
    where: { id: sub, disabledAt: null, sessions: { some: live } },
    select: { role: true },
  });
  if (user === null || (audience === "admin" && !isStaffRole(user.role)))
    return { caller: "invalid", session };
  return { caller: { kind: "user", userId: sub, role: user.role, sessionId: sid, audience }, session };
}
