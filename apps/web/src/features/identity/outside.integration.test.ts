import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import {
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../../../../packages/api/testing/start-test-gateway";
import { type SiteFlaw, type SiteUser, startSite } from "../../../testing/sign-in-site";
import { authOptions } from "./auth-options";

let shop: TestGateway;
let site: Awaited<ReturnType<typeof startSite>>;
let user: SiteUser;
let denied: unknown;
let flaw: SiteFlaw = {};
let count = 0;

beforeAll(async () => {
  site = await startSite(
    () => user,
    () => flaw,
  );
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 21),
  });
  vi.stubEnv("NEXTAUTH_URL", shop.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await shop.close();
  await site.close();
});
beforeEach(() => {
  count += 1;
  denied = undefined;
  flaw = {};
  user = { subject: `${1_000 + count}`, email: `robin${count}@example.com`, verified: true, name: "Robin" };
});

type Jar = Record<string, string>;

/** One request at a door of next-auth, with the cookies of a browser. */
async function knock(jar: Jar, door: string, given: { query?: object; body?: object } = {}) {
  const answer: { redirect?: string; body?: unknown } = {};
  const cookies: string[] = [];
  const res = {
    status: () => res,
    getHeader: () => cookies,
    setHeader(name: string, value: string | string[]) {
      if (name === "Location") answer.redirect = String(value);
      else if (name === "Set-Cookie") cookies.splice(0, cookies.length, ...[value].flat());
      return res;
    },
    json: (body: unknown) => void Object.assign(answer, { body }),
    send: (body: unknown) => void Object.assign(answer, { body }),
    end: () => undefined,
  };
  const req = {
    method: given.body === undefined ? "GET" : "POST",
    query: { nextauth: door.split("/"), ...given.query },
    body: { ...given.body },
    cookies: { ...jar },
    headers: {},
  };
  const options = authOptions(shop.runtime, {
    ip: "203.0.113.7",
    userAgent: undefined,
    cartToken: undefined,
    replaces: undefined,
    outside: site.keys,
    onDenied: (error) => {
      denied = error;
    },
  });
  await Reflect.apply(NextAuth, undefined, [req, res, { ...options, secret: "a secret of this test" }]);
  for (const line of cookies) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar[name] = decodeURIComponent(value);
  }
  return answer;
}

/** To the other site and back, with what it sends. */
async function goOutside(provider: string, jar: Jar = {}) {
  const { body } = await knock(jar, "csrf");
  const { csrfToken } = body as { csrfToken: string };
  const away = await knock(jar, `signin/${provider}`, {
    body: { csrfToken, callbackUrl: `${shop.url}/account`, json: "true" },
  });
  const { url } = away.body as { url: string };
  const sent = await fetch(url, { redirect: "manual" });
  const back = new URL(sent.headers.get("Location") ?? "");
  expect(back.origin + back.pathname).toBe(`${shop.url}/api/auth/callback/${provider}`);
  return { jar, query: Object.fromEntries(back.searchParams) };
}

const callerOf = (jar: Jar) => shop.runtime.verifySession(jar["sw-session"] ?? "", "web");

describe.each(["google", "github"])("signing in with an account at %s", (provider) => {
  it("opens an account here, in a session that the gateway knows", async () => {
    const { jar, query } = await goOutside(provider);
    const answer = await knock(jar, `callback/${provider}`, { query });
    expect(answer.redirect).toBe(`${shop.url}/account`);
    const caller = await callerOf(jar);
    expect(caller).toMatchObject({ kind: "user", role: "customer" });
    const me = await shop.runtime.caller(shop.runtime.contextOf(caller)).identity.me();
    expect(me).toMatchObject({ email: user.email, name: "Robin" });
  });

  it("does not where the address is not verified there", async () => {
    user = { ...user, verified: false };
    const { jar, query } = await goOutside(provider);
    await knock(jar, `callback/${provider}`, { query });
    expect(denied).toMatchObject({ details: { data: { reason: "unverified" } } });
    expect(await callerOf(jar)).toEqual({ kind: "anonymous" });
    expect(shop.logged.join("")).not.toContain(user.email);
  });

  it("A11: does not without the state, the verifier or the code that this browser was sent away with", async () => {
    const own = await goOutside(provider);
    const other = await goOutside(provider);
    // Somebody else's answer, put into this browser: signing people in to another's account.
    await knock(own.jar, `callback/${provider}`, { query: other.query });
    expect(await callerOf(own.jar)).toEqual({ kind: "anonymous" });
    const bare: Jar = {};
    await knock(bare, `callback/${provider}`, { query: other.query });
    expect(await callerOf(bare)).toEqual({ kind: "anonymous" });
    const mixed = await goOutside(provider);
    const state = mixed.query.state ?? "";
    await knock(mixed.jar, `callback/${provider}`, { query: { code: "guessed", state } });
    expect(await callerOf(mixed.jar)).toEqual({ kind: "anonymous" });
  });
});

it("every cookie of a sign-in is bound to this very host where the address is https", () => {
  const { runtime } = shop;
  const settings = { ...runtime.deps.settings, webUrl: "https://shop.example.com" };
  const request = { ip: "203.0.113.7", userAgent: undefined, cartToken: undefined, replaces: undefined };
  const { cookies = {} } = authOptions(
    { ...runtime, deps: { ...runtime.deps, settings } },
    { ...request, outside: site.keys, onDenied: () => undefined },
  );
  // All that next-auth sets, none left to its own names.
  const all = ["callbackUrl", "csrfToken", "nonce", "pkceCodeVerifier", "sessionToken", "state"];
  expect(Object.keys(cookies).toSorted()).toEqual(all);
  for (const { name, options } of Object.values(cookies)) {
    expect(name).toMatch(/^__Host-sw-/);
    expect(options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", secure: true });
    expect(options).not.toHaveProperty("domain");
  }
});

describe("what Google says of somebody", () => {
  const now = () => Math.floor(Date.now() / 1_000);
  const flaws: Record<string, () => SiteFlaw> = {
    "by a key that it has not published": () => ({ signature: "strange" }),
    unsigned: () => ({ signature: "none" }),
    "for another client": () => ({ claims: { aud: "another-shop" } }),
    "in another issuer's name": () => ({ claims: { iss: "https://accounts.evil.example" } }),
    "for another sign-in": () => ({ claims: { nonce: "of-another-sign-in" } }),
    "for no sign-in": () => ({ claims: { nonce: undefined } }),
    "too long ago": () => ({ claims: { iat: now() - 7_200, exp: now() - 3_600 } }),
    "of nobody": () => ({ claims: { sub: undefined } }),
  };
  it.each(Object.entries(flaws))("A6: is not believed %s", async (_, make) => {
    const { jar, query } = await goOutside("google");
    flaw = make();
    await knock(jar, "callback/google", { query });
    expect(await callerOf(jar)).toEqual({ kind: "anonymous" });
    expect(await shop.db.outsideAccount.count({ where: { provider: "google" } })).toBe(before);
  });

  let before = 0;
  beforeEach(async () => {
    before = await shop.db.outsideAccount.count({ where: { provider: "google" } });
  });

  it("A6: is not believed of an issuer that calls itself by another's name", async () => {
    for (const iss of ["https://accounts.evil.example", undefined]) {
      flaw = { metadata: { issuer: "https://accounts.evil.example" }, ...(iss && { claims: { iss } }) };
      const { jar, query } = await goOutside("google");
      await knock(jar, "callback/google", { query });
      expect(await callerOf(jar)).toEqual({ kind: "anonymous" });
    }
    expect(await shop.db.outsideAccount.count({ where: { provider: "google" } })).toBe(before);
  });
});
