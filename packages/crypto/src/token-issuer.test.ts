import { createHmac, generateKeyPairSync, type JsonWebKey, sign } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { KeyError } from "./keyring";
import { createTokenIssuer, type TokenExpectation } from "./token-issuer";

function newKey(kid: string) {
  const { privateKey } = generateKeyPairSync("ed25519");
  const jwk: JsonWebKey = { ...privateKey.export({ format: "jwk" }), kid };
  return { privateKey, jwk, kid };
}

const mine = newKey("2026-11");
const stranger = newKey("2026-11");
const shop = "https://shop.example.com";
const before = newKey("2026-10");
const issuer = createTokenIssuer(JSON.stringify(mine.jwk), {
  issuer: shop,
  previous: JSON.stringify([before.jwk]),
});
const grant = { sub: newId("User"), sid: newId("Session"), role: "customer", scope: "account:self" } as const;
const api = { typ: "at+jwt", aud: "api" } as const;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const now = () => Math.floor(Date.now() / 1000);
const header = { alg: "EdDSA", typ: "at+jwt", kid: mine.kid };
const payload = () => ({ ...grant, iss: shop, aud: "api", iat: now(), exp: now() + 600 });

/** A token by hand, signed by the real key unless told otherwise: what a forger would send. */
function forge(head: object, body: object, key = mine.privateKey): string {
  const input = `${encode(head)}.${encode(body)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString("base64url")}`;
}

describe("tokens we issued", () => {
  it("carry what was granted and are accepted at their door for 15 minutes", async () => {
    const { token, expiresIn } = await issuer.issueAccess(grant);
    expect(expiresIn).toBe(900);
    const claims = await issuer.verify(token, api);
    expect(claims).toMatchObject({ kind: "user", ...grant });
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(900);
  });

  it("are refused at every other door", async () => {
    const doors: TokenExpectation[] = [
      api,
      { typ: "session+jwt", aud: "web" },
      { typ: "session+jwt", aud: "admin" },
    ];
    const session = { sub: grant.sub, sid: grant.sid, maxAgeSeconds: 3_600 };
    const tokens = [
      await issuer.issueAccess(grant),
      await issuer.issueSession({ ...session, audience: "web" }),
      await issuer.issueSession({ ...session, audience: "admin" }),
    ];
    for (const [made, { token }] of tokens.entries()) {
      const accepted = await Promise.all(
        doors.map(async (door) => (await issuer.verify(token, door)) !== null),
      );
      expect(accepted).toEqual(doors.map((_, index) => index === made));
    }
  });

  it("publish only the public half of the key", () => {
    const { keys } = issuer.jwks();
    const shown = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", use: "sig" };
    expect(keys).toEqual([
      { ...shown, x: mine.jwk.x, kid: "2026-11" },
      { ...shown, x: before.jwk.x, kid: "2026-10" },
    ]);
    for (const { d = "-" } of [mine.jwk, before.jwk]) expect(JSON.stringify(keys)).not.toContain(d);
  });

  it("of a program carry its scope, no session and no role, for 10 minutes and at the API alone", async () => {
    const program = { sub: newId("ApiClient"), scope: "order:read order:fulfil" };
    const { token, expiresIn } = await issuer.issueClientAccess(program);
    expect(expiresIn).toBe(600);
    const claims = await issuer.verify(token, api);
    expect(claims).toEqual({ kind: "client", ...program, iat: claims?.iat, exp: (claims?.iat ?? 0) + 600 });
    for (const aud of ["web", "admin"] as const) {
      const cookie = forge(
        { ...header, typ: "session+jwt" },
        { ...payload(), ...program, sid: undefined, aud },
      );
      expect(await issuer.verify(cookie, { typ: "session+jwt", aud })).toBeNull();
    }
  });

  it("outlive a rotation: the new key signs, the old one still verifies until it is taken out", async () => {
    const next = newKey("2026-12");
    const { token: old } = await issuer.issueAccess(grant);
    const nextKey = JSON.stringify(next.jwk);
    const { d: _, ...publicHalf } = mine.jwk;
    for (const previous of [JSON.stringify([publicHalf]), JSON.stringify([mine.jwk])]) {
      const both = createTokenIssuer(nextKey, { issuer: shop, previous });
      const { token: fresh } = await both.issueAccess(grant);
      expect(await both.verify(old, api)).not.toBeNull();
      expect(await both.verify(fresh, api)).not.toBeNull();
      expect(await issuer.verify(fresh, api)).toBeNull();
      expect(both.jwks().keys.map((key) => key.kid)).toEqual(["2026-12", "2026-11"]);
      expect(JSON.stringify(both.jwks())).not.toContain(mine.jwk.d);
    }
    expect(await createTokenIssuer(nextKey, { issuer: shop }).verify(old, api)).toBeNull();
  });

  it("of another shop with the same keys are refused", async () => {
    const other = createTokenIssuer(JSON.stringify(mine.jwk), { issuer: "https://other.example.com" });
    expect(await issuer.verify((await other.issueAccess(grant)).token, api)).toBeNull();
  });
});

describe("A6: tokens that look like ours", () => {
  it("control: one made by hand with our key and the right claims is accepted", async () => {
    expect(await issuer.verify(forge(header, payload()), api)).not.toBeNull();
  });

  const publicKey = mine.jwk.x ?? "";
  const hs256 = (secret: string | Buffer) => {
    const input = `${encode({ ...header, alg: "HS256" })}.${encode(payload())}`;
    return `${input}.${createHmac("sha256", secret).update(input).digest("base64url")}`;
  };
  const unsigned = (alg: string) => `${encode({ ...header, alg })}.${encode(payload())}.`;
  const withHeader = (more: object) => forge({ ...header, ...more }, payload());
  const withClaims = (more: object) => forge(header, { ...payload(), ...more });

  const forgeries: Record<string, () => string> = {
    "alg none": () => unsigned("none"),
    "alg None": () => unsigned("None"),
    "alg NONE": () => unsigned("NONE"),
    "alg nOnE": () => unsigned("nOnE"),
    "alg none with a signature": () => withHeader({ alg: "none" }),
    "HS256 by the public key's text": () => hs256(publicKey),
    "HS256 by the public key's bytes": () => hs256(Buffer.from(publicKey, "base64url")),
    "HS256 by the public JWK": () => hs256(JSON.stringify(issuer.jwks().keys[0])),
    "another key under our kid": () => forge(header, payload(), stranger.privateKey),
    "no signature": () => forge(header, payload()).replace(/[^.]+$/, ""),
    "a changed signature": () => forge(header, payload()).replace(/.{4}$/, "AAAA"),
    "changed claims": () => {
      const [head, , signature] = forge(header, payload()).split(".");
      return `${head}.${encode({ ...payload(), role: "owner" })}.${signature}`;
    },
    "no kid": () => forge({ alg: "EdDSA", typ: "at+jwt" }, payload()),
    "a kid of another key of ours": () => forge({ ...header, kid: before.kid }, payload()),
    "an unknown kid": () => withHeader({ kid: "2025-01" }),
    "a kid that is a path": () => withHeader({ kid: "../../../../dev/null" }),
    "a kid that is SQL": () => withHeader({ kid: "x' UNION SELECT 'key" }),
    "a kid that every object has": () => withHeader({ kid: "__proto__" }),
    "a kid that is a list": () => withHeader({ kid: ["2026-11"] }),
    "a critical extension": () => withHeader({ crit: ["exp"], exp: 1 }),
    "the wrong typ": () => withHeader({ typ: "session+jwt" }),
    "an ID token": () => withHeader({ typ: "JWT" }),
    "no typ": () => forge({ alg: "EdDSA", kid: mine.kid }, payload()),
    "the wrong audience": () => withClaims({ aud: "web" }),
    "several audiences": () => withClaims({ aud: ["web", "api"] }),
    "the wrong issuer": () => withClaims({ iss: "https://evil.example" }),
    "no issuer": () => withClaims({ iss: undefined }),
    "no audience": () => withClaims({ aud: undefined }),
    expired: () => withClaims({ exp: now() - 1 }),
    "no expiry": () => withClaims({ exp: undefined }),
    "an expiry that is text": () => withClaims({ exp: "9999999999" }),
    "not valid yet": () => withClaims({ nbf: now() + 60 }),
    "a subject that is no user": () => withClaims({ sub: newId("Order") }),
    "no session": () => withClaims({ sid: undefined }),
    "a program with a session": () => withClaims({ sub: newId("ApiClient") }),
    "a program without scope": () =>
      withClaims({ sub: newId("ApiClient"), sid: undefined, scope: undefined }),
    "a role that does not exist": () => withClaims({ role: "root" }),
    "2 MB": () => withClaims({ filler: "x".repeat(2_000_000) }),
    "just over 4 KB": () => withClaims({ filler: "x".repeat(3_500) }),
    "no JSON": () => "bm90.anNvbg.AAAA",
    "JSON that is no object": () => forge([1], []),
    "bytes that are no UTF-8": () =>
      `${Buffer.from([0xff, 0xfe, 0x7b]).toString("base64url")}.${encode({})}.AAAA`,
    "five parts": () => "a.b.c.d.e",
    nothing: () => "",
    "a NUL": () => "\0.\0.\0",
    "a space at its end": () => `${forge(header, payload())} `,
    "another spelling of base64": () => `${forge(header, payload())}==`,
  };

  it.each(Object.entries(forgeries))("A6: are refused: %s", async (_, make) => {
    expect(await issuer.verify(make(), api)).toBeNull();
  });

  it("A6: never make us fetch a key or believe one that came along", async () => {
    let hits = 0;
    const server = createServer((_, response) => {
      hits += 1;
      response.end(JSON.stringify({ keys: [stranger.jwk] }));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
      const theirs = { kty: "OKP", crv: "Ed25519", x: stranger.jwk.x };
      for (const more of [
        { jku: url },
        { x5u: url },
        { jwk: theirs },
        { jku: url, jwk: theirs, kid: "theirs" },
      ]) {
        expect(
          await issuer.verify(forge({ ...header, ...more }, payload(), stranger.privateKey), api),
        ).toBeNull();
      }
      expect(hits).toBe(0);
    } finally {
      server.close();
    }
  });

  it("A6: of 2 MB are thrown away before anything is parsed", async () => {
    const huge = `${"A".repeat(1_000_000)}.${"A".repeat(1_000_000)}.AAAA`;
    const started = performance.now();
    for (let round = 0; round < 2_000; round++) expect(await issuer.verify(huge, api)).toBeNull();
    // Looking at their length takes a few milliseconds in all; parsing them would take a hundred times as long as that.
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("the key from the environment", () => {
  const other = newKey("x");
  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["a public key", JSON.stringify({ ...mine.jwk, d: undefined })],
    ["no kid", JSON.stringify({ ...mine.jwk, kid: undefined })],
    ["another curve", JSON.stringify({ ...mine.jwk, crv: "X25519" })],
    ["halves of two keys", JSON.stringify({ ...mine.jwk, x: other.jwk.x })],
    ["an empty set", JSON.stringify({ keys: [] })],
    ["one kid twice", JSON.stringify({ keys: [mine.jwk, stranger.jwk] })],
  ])("is refused with a sentence and without the secret: %s", (_, text) => {
    expect(() => createTokenIssuer(text)).toThrow(KeyError);
    expect(() => createTokenIssuer(text)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(mine.jwk.d ?? "-") }),
    );
  });

  it.each([
    ["no JSON", "{"],
    ["no list", JSON.stringify(other.jwk)],
    ["no kid", JSON.stringify([{ ...other.jwk, kid: undefined }])],
    ["another curve", JSON.stringify([{ ...other.jwk, crv: "X25519" }])],
    ["the current kid again", JSON.stringify([stranger.jwk])],
  ])("is refused with previous ones that are wrong: %s", (_, previous) => {
    expect(() => createTokenIssuer(JSON.stringify(mine.jwk), { previous })).toThrow(KeyError);
  });
});
