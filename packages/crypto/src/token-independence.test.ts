import {
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  verify as verifySignature,
} from "node:crypto";
import { newId } from "@storewright/kernel";
import { createDecoder, createSigner, createVerifier } from "fast-jwt";
import { describe, expect, it } from "vitest";
import { createTokenIssuer, type PublicJwk } from "./token-issuer";

/**
 * The other side: a service of somebody else's, with an implementation of JOSE that shares nothing with the one that
 * issues (fast-jwt), and one that has none and does it by hand. Both know the published keys and nothing else.
 */

function newKey(kid: string) {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk: JsonWebKey = { ...privateKey.export({ format: "jwk" }), kid };
  return { jwk, pem: privateKey.export({ format: "pem", type: "pkcs8" }).toString() };
}

const shop = "https://shop.example.com";
const current = newKey("now");
const previous = newKey("before");
const issuer = createTokenIssuer(JSON.stringify(current.jwk), {
  issuer: shop,
  previous: JSON.stringify([previous.jwk]),
});
const old = createTokenIssuer(JSON.stringify(previous.jwk), { issuer: shop });
const published = JSON.stringify(issuer.jwks());

const grant = { sub: newId("User"), sid: newId("Session"), role: "support", scope: "order:read" } as const;
const program = { sub: newId("ApiClient"), scope: "order:read" };
const api = { typ: "at+jwt", aud: "api" } as const;

function keysOf(jwks: string): ReadonlyMap<string, PublicJwk> {
  const { keys } = JSON.parse(jwks) as { keys: PublicJwk[] };
  return new Map(keys.map((key) => [key.kid, key]));
}

const publicKeyOf = (jwk: PublicJwk | undefined) => createPublicKey({ key: { ...jwk }, format: "jwk" });

/** What a service does with fast-jwt: the key by its kid, then everything that can be checked. */
function verifyElsewhere(token: string): Record<string, unknown> {
  const { header } = createDecoder({ complete: true })(token);
  const key = publicKeyOf(keysOf(published).get(header.kid))
    .export({ format: "pem", type: "spki" })
    .toString();
  const check = { algorithms: ["EdDSA" as const], allowedIss: shop, allowedAud: "api", checkTyp: "at+jwt" };
  return createVerifier({ key, ...check })(token);
}

/** What a service does that has no library at all (RFC 7515, 5.2). */
function verifyByHand(token: string): Record<string, unknown> {
  const [head = "", body = "", signature = ""] = token.split(".");
  const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  const { alg, kid, typ } = read(head);
  if (alg !== "EdDSA" || typ !== "at+jwt") throw new Error("not an access token");
  const key = publicKeyOf(keysOf(published).get(kid));
  const isSigned = verifySignature(
    null,
    Buffer.from(`${head}.${body}`),
    key,
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("not signed by the shop");
  const claims = read(body);
  if (claims.iss !== shop || claims.aud !== "api" || claims.exp * 1_000 <= Date.now())
    throw new Error("not for here, or not any more");
  return claims;
}

const services = [
  ["with fast-jwt", verifyElsewhere],
  ["by hand", verifyByHand],
] as const;

describe.each(services)("another service, %s", (_, verify) => {
  it("A6: verifies by the published keys what we issued, before a rotation and after it", async () => {
    for (const { token } of [await issuer.issueAccess(grant), await old.issueAccess(grant)]) {
      expect(verify(token)).toMatchObject({ ...grant, iss: shop, aud: "api" });
    }
    const { token } = await issuer.issueClientAccess(program);
    const claims = verify(token);
    expect(claims).toMatchObject({ ...program, iss: shop, aud: "api" });
    expect(Object.keys(claims).sort()).toEqual(["aud", "exp", "iat", "iss", "scope", "sub"]);
  });

  it("A6: does not take a session for an access token, nor what was changed or is over", async () => {
    const session = { sub: grant.sub, sid: grant.sid, audience: "admin", maxAgeSeconds: 60 } as const;
    expect(() => verify("")).toThrow();
    const { token } = await issuer.issueSession(session);
    expect(() => verify(token)).toThrow();
    const access = (await issuer.issueAccess(grant)).token;
    expect(() => verify(access.replace(/.{4}$/, "AAAA"))).toThrow();
  });
});

describe("tokens that another implementation made", () => {
  const now = () => Math.floor(Date.now() / 1_000);
  const payload = () => ({ ...grant, iss: shop, aud: "api", iat: now(), exp: now() + 60 });
  const signed = (
    key: string | Buffer,
    header: object,
    claims: object,
    algorithm: "EdDSA" | "HS256" | "none",
  ) =>
    createSigner({
      ...(algorithm === "none" ? {} : { key }),
      algorithm,
      header: { alg: algorithm, typ: "at+jwt", kid: "now", ...header },
    })(claims);

  it("control: with our key and the right claims they are good", async () => {
    expect(await issuer.verify(signed(current.pem, {}, payload(), "EdDSA"), api)).toMatchObject(grant);
    expect(
      await issuer.verify(signed(previous.pem, { kid: "before" }, payload(), "EdDSA"), api),
    ).toMatchObject(grant);
  });

  const publicPem = publicKeyOf(keysOf(published).get("now")).export({ format: "der", type: "spki" });
  const forgeries: Record<string, () => string> = {
    "alg none": () => signed("", {}, payload(), "none"),
    "HS256 by the public key": () => signed(publicPem, {}, payload(), "HS256"),
    "HS256 by its text": () => signed(keysOf(published).get("now")?.x ?? "", {}, payload(), "HS256"),
    "the previous key under the current kid": () => signed(previous.pem, {}, payload(), "EdDSA"),
    "a stranger's key under our kid": () => signed(newKey("now").pem, {}, payload(), "EdDSA"),
    "a stranger's key that came along": () => {
      const theirs = newKey("theirs");
      return signed(theirs.pem, { kid: "theirs", jwk: theirs.jwk, jku: `${shop}/keys` }, payload(), "EdDSA");
    },
    "a critical extension": () => signed(current.pem, { crit: ["b64"], b64: true }, payload(), "EdDSA"),
    "the wrong typ": () => signed(current.pem, { typ: "JWT" }, payload(), "EdDSA"),
    "the wrong audience": () => signed(current.pem, {}, { ...payload(), aud: "admin" }, "EdDSA"),
    "the wrong issuer": () => signed(current.pem, {}, { ...payload(), iss: `${shop}.evil.example` }, "EdDSA"),
    expired: () => signed(current.pem, {}, { ...payload(), exp: now() - 1 }, "EdDSA"),
    "not valid yet": () => signed(current.pem, {}, { ...payload(), nbf: now() + 60 }, "EdDSA"),
  };

  it.each(Object.entries(forgeries))("A6: are refused: %s", async (_, make) => {
    const token = make();
    expect(token.split(".")).toHaveLength(3);
    expect(await issuer.verify(token, api)).toBeNull();
  });
});
