import { generateKeyPairSync } from "node:crypto";
import { newId } from "@storewright/kernel";
import { SignJWT } from "jose";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createInternalTokens } from "./internal-token";
import { createTokenIssuer } from "./token-issuer";

const secret = "the-present-secret-of-this-shop-1";
const last = "the-last-secret-of-this-shop-0000";
const tokens = createInternalTokens(secret);

afterEach(() => vi.useRealTimers());

const signed = (claims: object, { key = secret, typ = "internal+jwt", alg = "HS256" } = {}) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, typ }).sign(new TextEncoder().encode(key));

function claims(changed: object = {}) {
  const now = Math.floor(Date.now() / 1_000);
  return { iss: "worker", aud: "web", iat: now, exp: now + 60, jti: "1", ...changed };
}

describe("a token between parts", () => {
  it("I28: tells who calls, to the part that it names and to no other", async () => {
    const token = await tokens.issue("worker", "web");
    expect(await tokens.verify(token, "web")).toBe("worker");
    expect(await tokens.verify(token, "admin")).toBeNull();
    expect(await tokens.verify(token, "worker")).toBeNull();
    expect(token).not.toContain(secret);
    expect(token).not.toBe(await tokens.issue("worker", "web"));
  });

  it("I28: is good for a minute", async () => {
    vi.useFakeTimers({ now: new Date("2026-03-01T12:00:00Z") });
    const token = await tokens.issue("worker", "web");
    vi.setSystemTime(new Date("2026-03-01T12:00:59Z"));
    expect(await tokens.verify(token, "web")).toBe("worker");
    vi.setSystemTime(new Date("2026-03-01T12:01:10Z"));
    expect(await tokens.verify(token, "web")).toBeNull();
  });

  it("I28: control: one by the secret with the right claims is good, whoever made it", async () => {
    expect(await tokens.verify(await signed(claims()), "web")).toBe("worker");
  });

  const now = () => Math.floor(Date.now() / 1_000);
  const forgeries: Record<string, () => Promise<string>> = {
    "by another secret": () => signed(claims(), { key: last }),
    "of another kind": () => signed(claims(), { typ: "at+jwt" }),
    "by another algorithm": () => signed(claims(), { alg: "HS512" }),
    "for several parts": () => signed(claims({ aud: ["web", "admin"] })),
    "that says it lives for an hour": () => signed(claims({ iat: now() - 120, exp: now() + 3_600 })),
    "without a time of its making": () => signed(claims({ iat: undefined })),
    "of the future": () => signed(claims({ iat: now() + 600, exp: now() + 660 })),
    "without an end": () => signed(claims({ exp: undefined })),
    "of nobody": () => signed(claims({ iss: undefined })),
    "that is the secret": async () => secret,
    "without a signature": async () =>
      `${(await signed(claims({}))).split(".").slice(0, 2).join(".")}.`.replace(
        /^[^.]+/,
        Buffer.from('{"alg":"none","typ":"internal+jwt"}').toString("base64url"),
      ),
    "that is endless": async () => `${await signed(claims())}${"A".repeat(2_000)}`,
    empty: async () => "",
  };

  it.each(Object.entries(forgeries))("I28: is refused: %s", async (_, make) => {
    expect(await tokens.verify(await make(), "web")).toBeNull();
  });

  it("I28: is no token of a person's, nor is one of theirs good here", async () => {
    const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
    const people = createTokenIssuer(JSON.stringify({ ...jwk, kid: "now" }));
    const grant = { sub: newId("User"), sid: newId("Session"), role: "owner", scope: "" } as const;
    const { token: access } = await people.issueAccess(grant);
    const { token: session } = await people.issueSession({ ...grant, audience: "web", maxAgeSeconds: 60 });
    for (const token of [access, session]) expect(await tokens.verify(token, "web")).toBeNull();
    const internal = await tokens.issue("worker", "web");
    expect(await people.verify(internal, { typ: "session+jwt", aud: "web" })).toBeNull();
    expect(await people.verify(internal, { typ: "at+jwt", aud: "api" })).toBeNull();
  });
});

describe("two secrets, while they are exchanged", () => {
  it("verify both and sign by the first", async () => {
    const both = createInternalTokens(`${secret}, ${last}`);
    expect(await both.verify(await createInternalTokens(last).issue("web", "worker"), "worker")).toBe("web");
    expect(await tokens.verify(await both.issue("web", "worker"), "worker")).toBe("web");
    expect(await createInternalTokens(last).verify(await both.issue("web", "worker"), "worker")).toBeNull();
  });

  it.each(["", "short", `${secret},`, `${secret},short`, `${secret},${last},${last}x`])(
    "are refused where they are %j",
    (text) => {
      expect(() => createInternalTokens(text)).toThrow(/internal secret/);
    },
  );
});
