import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import {
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../../../../packages/api/testing/start-test-gateway";
import { type SiteUser, startSite } from "../../../testing/sign-in-site";
import { authOptions } from "./auth-options";

let shop: TestGateway;
let site: Awaited<ReturnType<typeof startSite>>;
let user: SiteUser;
let denied: unknown;
let count = 0;

beforeAll(async () => {
  site = await startSite(() => user);
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
