import { verifyRegistrationResponse } from "@simplewebauthn/server";
import { inTransaction, isUniqueViolation } from "@storewright/db";
import { DomainError, type SessionId, type UserId } from "@storewright/kernel";
import { requireUser } from "../../authorise";
import type { Audience, Ctx } from "../../context";
import { sealPasskeyName } from "../passkey-seal";
import type { AddPasskeyInput } from "../schemas";
import { requireFreshProof } from "../second-factor/require-fresh-proof";
import { tellOwner } from "../tell-owner";
import { openUser } from "../user-seal";
import type { PasskeyCreation, PasskeyView } from "../views";
import { CHALLENGE_MS, isOwnChallenge, newChallenge } from "./challenge";
import { listPasskeys } from "./list-passkeys";
import { relyingParty } from "./relying-party";

const MOST_PASSKEYS = 20;
/** EdDSA, ES256 and RS256 by their COSE numbers. */
const algorithms = [-8, -7, -257];

/** What a browser asks an authenticator to make a passkey of. @throws {DomainError} FORBIDDEN without a fresh proof */
export async function registrationOptions(ctx: Ctx): Promise<PasskeyCreation> {
  const { userId, sessionId, audience } = owner(ctx);
  await requireFreshProof(ctx);
  const row = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, include: { passkeys: true } });
  const { email, name } = await openUser(ctx, row);
  const { id, name: shop } = relyingParty(ctx.settings, audience);
  return {
    rp: { id, name: shop },
    user: { id: Buffer.from(userId).toString("base64url"), name: email, displayName: name },
    challenge: newChallenge(ctx, { purpose: "add", bound: sessionId }),
    pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: CHALLENGE_MS,
    attestation: "none",
    excludeCredentials: row.passkeys.map((passkey) => ({ type: "public-key", id: passkey.id })),
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

/**
 * Adds the passkey that an authenticator made to the caller's account; its owner gets a letter.
 * @throws {DomainError} FORBIDDEN without a fresh proof, VALIDATION_FAILED at `response`, CONFLICT
 */
export async function addPasskey(ctx: Ctx, input: AddPasskeyInput): Promise<readonly PasskeyView[]> {
  const { userId, sessionId, audience } = owner(ctx);
  await requireFreshProof(ctx);
  const { credential, credentialBackedUp } = await check(ctx, input, sessionId, audience);
  const name = await sealPasskeyName(ctx, userId, credential.id, input.name);
  try {
    await inTransaction(ctx.db, async (tx) => {
      await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`;
      if ((await tx.passkey.count({ where: { userId } })) >= MOST_PASSKEYS) {
        throw new DomainError(
          "CONFLICT",
          `An account has at most ${MOST_PASSKEYS} passkeys. Remove one first.`,
        );
      }
      await tx.passkey.create({
        data: {
          id: credential.id,
          userId,
          name,
          publicKey: new Uint8Array(credential.publicKey),
          counter: credential.counter,
          transports: input.response.response.transports ?? [],
          backedUp: credentialBackedUp,
          door: audience === "admin" ? "admin" : "web",
        },
      });
      const ref = credential.id.slice(0, 40);
      await tellOwner(tx, ctx, userId, { what: "passkey-added", ref, action: "passkey.add" });
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new DomainError("CONFLICT", "This passkey is in use already.");
  }
  return listPasskeys(ctx);
}

async function check(ctx: Ctx, { response }: AddPasskeyInput, sessionId: SessionId, audience: Audience) {
  const { id, origins } = relyingParty(ctx.settings, audience);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id: response.id,
        rawId: response.rawId,
        type: response.type,
        clientExtensionResults: {},
        response: {
          clientDataJSON: response.response.clientDataJSON,
          attestationObject: response.response.attestationObject,
        },
      },
      expectedChallenge: (challenge) => isOwnChallenge(ctx, { purpose: "add", bound: sessionId }, challenge),
      expectedOrigin: origins,
      expectedRPID: id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (verified) return registrationInfo;
  } catch (error) {
    ctx.log.info({ err: error, requestId: ctx.requestId }, "a passkey was refused");
  }
  throw new DomainError("VALIDATION_FAILED", {
    message: "This passkey could not be added. Try again.",
    errors: [{ path: "response", message: "does not answer this shop's challenge" }],
  });
}

/** The caller with their session, which the challenge is bound to. */
function owner(ctx: Ctx): { userId: UserId; sessionId: SessionId; audience: Audience } {
  requireUser(ctx);
  if (ctx.caller.kind !== "user") throw new DomainError("FORBIDDEN", "This is for people.");
  return ctx.caller;
}
