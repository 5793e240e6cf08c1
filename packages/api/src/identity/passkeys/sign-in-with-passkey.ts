import { isStaffRole } from "@storewright/kernel";
import type { Audience, Ctx } from "../../context";
import { openSession } from "../open-session";
import type { PasskeyResponse } from "../schemas";
import { recordSignIn } from "../sign-in";
import { openUser } from "../user-seal";
import type { PasskeyRequest, SignedIn } from "../views";
import { challengeOptions, checkAnswer, unknownPasskey } from "./answer-challenge";

/** What the browser signs to sign in at a door; nobody is asked for an address. */
export function signInOptions(ctx: Ctx, audience: Audience): PasskeyRequest {
  return challengeOptions(ctx, audience, { purpose: "sign-in", bound: audience });
}

/**
 * Opens a session for the owner of a passkey. At the admin's door only for staff, and only with a passkey that was
 * added there. @throws {DomainError} UNAUTHENTICATED, UNAVAILABLE
 */
export async function signInWithPasskey(
  ctx: Ctx,
  response: PasskeyResponse,
  audience: Audience,
): Promise<SignedIn> {
  const passkey = await checkAnswer(ctx, response, audience, { purpose: "sign-in", bound: audience });
  if (audience === "admin" && (!isStaffRole(passkey.user.role) || passkey.door !== "admin"))
    throw unknownPasskey();
  const { ip, userAgent } = ctx;
  const method = "passkey";
  const signedIn = await openSession(ctx, await openUser(ctx, passkey.user), audience, {
    method,
    ip,
    userAgent,
  });
  if (audience === "admin") await recordSignIn(ctx, signedIn, audience, method);
  return signedIn;
}
