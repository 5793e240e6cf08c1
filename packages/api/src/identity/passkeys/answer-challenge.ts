import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import { inTransaction } from "@storewright/db";
import { DomainError } from "@storewright/kernel";
import type { Audience, Ctx } from "../../context";
import type { PasskeyResponse } from "../schemas";
import type { PasskeyRequest } from "../views";
import { CHALLENGE_MS, type ChallengeBond, isOwnChallenge, newChallenge, useChallenge } from "./challenge";
import { relyingParty } from "./relying-party";

/** What a browser asks an authenticator to sign; it offers whatever passkeys it has for the shop. */
export function challengeOptions(ctx: Ctx, audience: Audience, bond: ChallengeBond): PasskeyRequest {
  return {
    rpId: relyingParty(ctx.settings, audience).id,
    challenge: newChallenge(ctx, bond),
    timeout: CHALLENGE_MS,
    userVerification: "required",
  };
}

/**
 * The passkey that answered a challenge of ours, with its owner: once, from our own pages, with the owner verified by
 * the authenticator, and with a counter that goes up where it has one. Every other answer is one refusal.
 * @throws {DomainError} UNAUTHENTICATED
 */
export async function checkAnswer(
  ctx: Ctx,
  response: PasskeyResponse,
  audience: Audience,
  bond: ChallengeBond,
) {
  const passkey = await ctx.db.passkey.findUnique({
    where: { id: response.id },
    include: { user: { select: { id: true, email: true, name: true, role: true, disabledAt: true } } },
  });
  if (passkey === null || passkey.user.disabledAt !== null) throw unknownPasskey();
  const { userHandle } = response.response;
  if (userHandle !== undefined && Buffer.from(userHandle, "base64url").toString() !== passkey.userId)
    throw unknownPasskey();
  const { id, origins } = relyingParty(ctx.settings, audience);
  let challenge = "";
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: plainResponse(response),
    expectedChallenge: (given) => {
      challenge = given;
      return isOwnChallenge(ctx, bond, given);
    },
    expectedOrigin: origins,
    expectedRPID: id,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: Number(passkey.counter),
    },
    requireUserVerification: true,
  }).catch((error: unknown) => {
    ctx.log.info({ err: error, requestId: ctx.requestId }, "the answer of a passkey was refused");
    throw unknownPasskey();
  });
  if (!verified) throw unknownPasskey();
  await inTransaction(ctx.db, async (tx) => {
    const used = await useChallenge(tx, challenge);
    const { count } = await tx.passkey.updateMany({
      // Of two answers that were made with one counter, one is a copy's.
      where: { id: passkey.id, counter: passkey.counter },
      data: {
        counter: authenticationInfo.newCounter,
        backedUp: authenticationInfo.credentialBackedUp,
        lastUsedAt: new Date(),
      },
    });
    if (!used || count === 0) throw unknownPasskey();
  });
  return passkey;
}

/** One answer for a passkey that is unknown, removed, copied, of another door, or did not answer our challenge. */
export function unknownPasskey(): DomainError {
  return new DomainError("UNAUTHENTICATED", "This passkey does not open an account here.");
}

/** Without what nothing is read from. */
function plainResponse({ id, rawId, type, response }: PasskeyResponse): AuthenticationResponseJSON {
  const { clientDataJSON, authenticatorData, signature } = response;
  return {
    id,
    rawId,
    type,
    clientExtensionResults: {},
    response: { clientDataJSON, authenticatorData, signature },
  };
}
