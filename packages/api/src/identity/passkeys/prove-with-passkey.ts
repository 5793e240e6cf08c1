import { DomainError } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Ctx } from "../../context";
import { handOver, renewSession } from "../renew-session";
import type { ProveWithPasskeyInput } from "../schemas";
import type { PasskeyRequest } from "../views";
import { challengeOptions, checkAnswer, unknownPasskey } from "./answer-challenge";

/** What the browser signs to prove that it is still the owner who sits there. */
export function proofOptions(ctx: Ctx): PasskeyRequest {
  const { audience, sessionId } = session(ctx);
  return challengeOptions(ctx, audience, { purpose: "prove", bound: sessionId });
}

/**
 * Makes the proof of this session fresh, by one of its owner's passkeys; the session gets a new token.
 * @throws {DomainError} UNAUTHENTICATED
 */
export async function proveWithPasskey(
  ctx: Ctx,
  { response }: ProveWithPasskeyInput,
): Promise<{ readonly ok: true }> {
  const { audience, sessionId, userId } = session(ctx);
  const passkey = await checkAnswer(ctx, response, audience, { purpose: "prove", bound: sessionId });
  if (passkey.userId !== userId || (audience === "admin" && passkey.door !== "admin")) throw unknownPasskey();
  await handOver(ctx, await renewSession(ctx, ctx.db));
  return { ok: true };
}

function session(ctx: Ctx) {
  requireUser(ctx);
  if (ctx.caller.kind !== "user") throw new DomainError("FORBIDDEN", "This is for people.");
  return ctx.caller;
}
