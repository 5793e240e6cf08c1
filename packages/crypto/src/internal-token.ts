import { randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { KeyError } from "./keyring";

/** What can be called from inside: each answers only tokens that name it. */
export type InternalPart = "web" | "admin" | "worker";

/** Short-lived tokens for calls between the parts of a shop, and of its monitoring; the secret itself never travels. */
export interface InternalTokens {
  /** A token by which `from` calls `to` within a minute. */
  issue(from: string, to: InternalPart): Promise<string>;
  /** Who calls; null for anything but such a token for `to`. Never throws. */
  verify(token: string, to: InternalPart): Promise<string | null>;
}

const TYP = "internal+jwt";
const SECONDS = 60;
/** How far the clocks of two machines may be apart, seconds. */
const SKEW_SECONDS = 5;
const LEAST_CHARACTERS = 32;
const MAX_TOKEN_BYTES = 1_024;

/** The secrets of `new,old`: the first one signs, both verify. @throws {KeyError} on one that is short, or a third */
export function readInternalSecrets(text: string): readonly [string, ...string[]] {
  const [first = "", ...rest] = text.split(",").map((secret) => secret.trim());
  if (rest.length > 1) throw new KeyError("there are at most two internal secrets: the present and the last");
  if ([first, ...rest].some((secret) => secret.length < LEAST_CHARACTERS))
    throw new KeyError(`an internal secret has at least ${LEAST_CHARACTERS} characters`);
  return [first, ...rest];
}

/** HS256 by `secrets` (`new,old` while they are exchanged). @throws {KeyError} */
export function createInternalTokens(secrets: string): InternalTokens {
  const keys = readInternalSecrets(secrets).map((secret) => new TextEncoder().encode(secret));
  const [current = new Uint8Array()] = keys;

  async function callerOf(token: string, key: Uint8Array, to: InternalPart): Promise<string | null> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ["HS256"],
        typ: TYP,
        audience: to,
        requiredClaims: ["iss", "iat", "exp", "jti"],
        maxTokenAge: SECONDS,
        clockTolerance: SKEW_SECONDS,
      });
      return payload.aud === to && payload.iss !== undefined ? payload.iss : null;
    } catch {
      return null;
    }
  }

  return {
    async issue(from, to) {
      const now = Math.floor(Date.now() / 1_000);
      return new SignJWT()
        .setProtectedHeader({ alg: "HS256", typ: TYP })
        .setIssuer(from)
        .setAudience(to)
        .setIssuedAt(now)
        .setExpirationTime(now + SECONDS)
        .setJti(randomUUID())
        .sign(current);
    },
    async verify(token, to) {
      if (token.length > MAX_TOKEN_BYTES) return null;
      for (const key of keys) {
        const caller = await callerOf(token, key, to);
        if (caller !== null) return caller;
      }
      return null;
    },
  };
}
