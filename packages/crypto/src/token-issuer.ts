import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { type Id, idSchema, type Role, roles, type SessionId, type UserId } from "@storewright/kernel";
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

/** What the bearer token of a program says. */
interface ClientGrant {
  readonly sub: Id<"ApiClient">;
  /** Permissions, separated by spaces. */
  readonly scope: string;
}

/** What a session cookie says: who and which session, nothing that could go stale. */
export interface SessionGrant {
  readonly sub: UserId;
  readonly sid: SessionId;
  readonly audience: "web" | "admin";
  readonly maxAgeSeconds: number;
  /** How often the session's token was replaced before this one. */
  readonly renewals?: number | undefined;
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

interface Times {
  /** Seconds since 1970. */
  readonly iat: number;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** What a verified token of a person says. The role is what it was at issue: ask the database for the current one. */
export interface UserClaims extends Times {
  readonly kind: "user";
  readonly sub: UserId;
  readonly sid: SessionId;
  readonly role?: Role | undefined;
  readonly scope?: string | undefined;
  /** Of a session cookie: how often the token was replaced before this one. */
  readonly gen?: number | undefined;
}

/** What a verified token of a program says. */
export interface ClientClaims extends Times {
  readonly kind: "client";
  readonly sub: Id<"ApiClient">;
  readonly scope: string;
}

export type Claims = UserClaims | ClientClaims;

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
  /** A bearer token of a program, good for 10 minutes; there is none to renew it with. */
  issueClientAccess(grant: ClientGrant): Promise<IssuedToken>;
  /** The token inside a session cookie. */
  issueSession(grant: SessionGrant): Promise<IssuedToken>;
  /** The claims, or null for anything that is not exactly such a token of ours; never throws, never fetches. */
  verify(token: string, expected: TokenExpectation): Promise<Claims | null>;
  /** The public half of every key whose tokens are still accepted. */
  jwks(): { readonly keys: readonly PublicJwk[] };
}

/** Beside the keys: who signs, and which keys of before still count. */
export interface TokenIssuerOptions {
  /** The `iss` of every token: the shop's public address. */
  readonly issuer?: string;
  /** JSON array of JWKs, public or private, whose tokens are still good: those before the last rotations. */
  readonly previous?: string;
}

const ACCESS_SECONDS = 15 * 60;
const CLIENT_SECONDS = 10 * 60;
const MAX_TOKEN_BYTES = 4096;

const publicPart = {
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
};
const privateJwk = z.object({ ...publicPart, d: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
const keyText = z.union([
  z.object({ keys: z.array(privateJwk).min(1) }),
  privateJwk.transform((key) => ({ keys: [key] })),
]);

const times = { iat: z.int(), exp: z.int() };
const claimsSchema = z.union([
  z
    .object({
      sub: idSchema("User"),
      sid: idSchema("Session"),
      role: z.enum(roles).optional(),
      scope: z.string().optional(),
      gen: z.int().min(1).optional(),
      ...times,
    })
    .transform((claims) => ({ kind: "user" as const, ...claims })),
  z
    .object({ sub: idSchema("ApiClient"), sid: z.undefined().optional(), scope: z.string(), ...times })
    .transform(({ sub, scope, iat, exp }) => ({ kind: "client" as const, sub, scope, iat, exp })),
]);

interface VerifyingKey {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly publicJwk: PublicJwk;
}

interface SigningKey extends VerifyingKey {
  readonly privateKey: KeyObject;
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
    return { kid, privateKey, publicKey, publicJwk: publicJwkOf(kid, jwk.x) };
  });
  if (first === undefined) throw new KeyError("there is no token key");
  return [first, ...rest];
}

const publicJwkOf = (kid: string, x: string): PublicJwk => ({
  kty: "OKP",
  crv: "Ed25519",
  x,
  kid,
  alg: "EdDSA",
  use: "sig",
});

/** Keys that only verify, from a JSON array of JWKs; only their public half is kept. @throws {KeyError} */
export function readPreviousKeys(text: string): readonly VerifyingKey[] {
  if (text.trim() === "") return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new KeyError("the previous token keys must be a JSON array of JWKs");
  }
  const parsed = z.array(z.object(publicPart)).max(16).safeParse(json);
  if (!parsed.success)
    throw new KeyError("the previous token keys must be a JSON array of Ed25519 JWKs with a kid each");
  return parsed.data.map(({ kid, x }) => {
    const publicJwk = publicJwkOf(kid, x);
    return { kid, publicJwk, publicKey: createPublicKey({ key: { ...publicJwk }, format: "jwk" }) };
  });
}

/**
 * Signs and verifies our JWTs with Ed25519. `jwk` is one private JWK as JSON, or a JWK set whose first key signs
 * and whose others still verify, as the previous ones do (rotation with overlap). Throws `KeyError` on anything else.
 */
export function createTokenIssuer(
  jwk: string,
  { issuer = "storewright", previous = "" }: TokenIssuerOptions = {},
): TokenIssuer {
  const signing = readKeys(jwk);
  const current = signing[0];
  const keys: readonly VerifyingKey[] = [...signing, ...readPreviousKeys(previous)];
  const byKid = new Map(keys.map((key) => [key.kid, key.publicKey]));
  if (byKid.size !== keys.length) throw new KeyError("two token keys have the same kid");

  // Only the kid is believed, and only to pick one of our own keys: jku, x5u and jwk are never looked at.
  // No extension is understood, so none can be critical.
  function keyOf({ kid, crit }: JWTHeaderParameters): KeyObject {
    if (crit !== undefined) throw new KeyError("the token asks for an extension");
    const key = kid === undefined ? undefined : byKid.get(kid);
    if (key === undefined) throw new KeyError("the token names no key of ours");
    return key;
  }

  async function sign(
    typ: string,
    aud: string,
    sub: string,
    claims: Record<string, string | number>,
    seconds: number,
  ) {
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "EdDSA", typ, kid: current.kid })
      .setIssuer(issuer)
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
    issueClientAccess: ({ sub, scope }) => sign("at+jwt", "api", sub, { scope }, CLIENT_SECONDS),
    issueSession: ({ sub, sid, audience, maxAgeSeconds, renewals = 0 }) =>
      sign(
        "session+jwt",
        audience,
        sub,
        { sid, ...(renewals === 0 ? {} : { gen: renewals }) },
        maxAgeSeconds,
      ),
    async verify(token, { typ, aud }) {
      if (token.length > MAX_TOKEN_BYTES || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null;
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: ["EdDSA"],
          typ,
          issuer,
          audience: aud,
        });
        if (payload.aud !== aud) return null;
        const claims = claimsSchema.safeParse(payload);
        if (!claims.success) return null;
        // A program has no cookie.
        return claims.data.kind === "client" && typ !== "at+jwt" ? null : claims.data;
      } catch {
        return null;
      }
    },
    jwks: () => ({ keys: keys.map((key) => key.publicJwk) }),
  };
}
