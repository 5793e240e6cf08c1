import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { idSchema, type Role, roles, type SessionId, type UserId } from "@storewright/kernel";
import { type JWTHeaderParameters, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { KeyError } from "./keyring";

/** What a bearer token for the API says. */
export interface AccessGrant {
  readonly sub: UserId;
  readonly sid: SessionId;
  readonly role: Role;
  /** Permissions, separated by spaces. */
  readonly scope: string;
}

/** What a session cookie says: who and which session, nothing that could go stale. */
export interface SessionGrant {
  readonly sub: UserId;
  readonly sid: SessionId;
  readonly audience: "web" | "admin";
  readonly maxAgeSeconds: number;
}

export interface IssuedToken {
  readonly token: string;
  /** Seconds until it expires. */
  readonly expiresIn: number;
}

/** The one kind of token that is acceptable at a door. */
export type TokenExpectation =
  | { readonly typ: "at+jwt"; readonly aud: "api" }
  | { readonly typ: "session+jwt"; readonly aud: "web" | "admin" };

/** What a verified token says. The role is what it was at issue: ask the database for the current one. */
export interface Claims {
  readonly sub: UserId;
  readonly sid: SessionId;
  readonly role?: Role | undefined;
  readonly scope?: string | undefined;
  /** Seconds since 1970. */
  readonly iat: number;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** A public key as RFC 8037 writes it. */
export interface PublicJwk {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly x: string;
  readonly kid: string;
  readonly alg: "EdDSA";
  readonly use: "sig";
}

export interface TokenIssuer {
  /** A bearer token for the API, good for 15 minutes. */
  issueAccess(grant: AccessGrant): Promise<IssuedToken>;
  /** The token inside a session cookie. */
  issueSession(grant: SessionGrant): Promise<IssuedToken>;
  /** The claims, or null for anything that is not exactly such a token of ours; never throws, never fetches. */
  verify(token: string, expected: TokenExpectation): Promise<Claims | null>;
  /** The public half of every key whose tokens are still accepted. */
  jwks(): { readonly keys: readonly PublicJwk[] };
}

const ISSUER = "storewright";
const ACCESS_SECONDS = 15 * 60;
const MAX_TOKEN_BYTES = 4096;

const privateJwk = z.object({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  d: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
});
const keyText = z.union([
  z.object({ keys: z.array(privateJwk).min(1) }),
  privateJwk.transform((key) => ({ keys: [key] })),
]);

const claimsSchema = z.object({
  sub: idSchema("User"),
  sid: idSchema("Session"),
  role: z.enum(roles).optional(),
  scope: z.string().optional(),
  iat: z.int(),
  exp: z.int(),
});

interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly publicJwk: PublicJwk;
}

function readKeys(text: string): readonly [SigningKey, ...SigningKey[]] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyError("the token key must be a private JWK as JSON");
  }
  const parsed = keyText.safeParse(json);
  if (!parsed.success)
    throw new KeyError("the token key must be an Ed25519 private JWK with a kid (kty, crv, x, d, kid)");
  const [first, ...rest] = parsed.data.keys.map(({ kid, ...jwk }): SigningKey => {
    const privateKey = createPrivateKey({ key: jwk, format: "jwk" });
    const publicKey = createPublicKey(privateKey);
    if (publicKey.export({ format: "jwk" }).x !== jwk.x)
      throw new KeyError(`x and d of the token key ${kid} do not belong together`);
    return {
      kid,
      privateKey,
      publicKey,
      publicJwk: { kty: "OKP", crv: "Ed25519", x: jwk.x, kid, alg: "EdDSA", use: "sig" },
    };
  });
  if (first === undefined) throw new KeyError("there is no token key");
  return [first, ...rest];
}

/**
 * Signs and verifies our JWTs with Ed25519. `jwk` is one private JWK as JSON, or a JWK set whose first key signs
 * and whose others still verify (rotation with overlap). Throws `KeyError` on anything else.
 */
export function createTokenIssuer(jwk: string): TokenIssuer {
  const keys = readKeys(jwk);
  const current = keys[0];
  const byKid = new Map(keys.map((key) => [key.kid, key.publicKey]));
  if (byKid.size !== keys.length) throw new KeyError("two token keys have the same kid");

  // Only the kid is believed, and only to pick one of our own keys: jku, x5u and jwk are never looked at.
  function keyOf({ kid }: JWTHeaderParameters): KeyObject {
    const key = kid === undefined ? undefined : byKid.get(kid);
    if (key === undefined) throw new KeyError("the token names no key of ours");
    return key;
  }

  async function sign(
    typ: string,
    aud: string,
    sub: string,
    claims: Record<string, string>,
    seconds: number,
  ) {
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "EdDSA", typ, kid: current.kid })
      .setIssuer(ISSUER)
      .setAudience(aud)
      .setSubject(sub)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .sign(current.privateKey);
    return { token, expiresIn: seconds };
  }

  return {
    issueAccess: ({ sub, sid, role, scope }) =>
      sign("at+jwt", "api", sub, { sid, role, scope }, ACCESS_SECONDS),
    issueSession: ({ sub, sid, audience, maxAgeSeconds }) =>
      sign("session+jwt", audience, sub, { sid }, maxAgeSeconds),
    async verify(token, { typ, aud }) {
      if (token.length > MAX_TOKEN_BYTES || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null;
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: ["EdDSA"],
          typ,
          issuer: ISSUER,
          audience: aud,
        });
        if (payload.aud !== aud) return null;
        const claims = claimsSchema.safeParse(payload);
        return claims.success ? claims.data : null;
      } catch {
        return null;
      }
    },
    jwks: () => ({ keys: keys.map((key) => key.publicJwk) }),
  };
}
