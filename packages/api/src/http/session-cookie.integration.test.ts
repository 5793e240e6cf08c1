import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { call, type HttpAnswer } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { createStaff } from "../identity";

let shop: TestGateway;
const password = "seven silent harbours";
const account = { email: "sam@example.com", name: "Sam", role: "support" } as const;

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 37),
    audience: "admin",
  });
  await createStaff(shop.runtime.deps, { ...account, password });
});
afterAll(() => shop.close());

const ask = (procedure: string, cookie: string, body?: unknown, headers = {}): Promise<HttpAnswer> =>
  call(`${shop.url}/api/trpc/${procedure}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { Cookie: `sw-admin-session=${cookie}`, "Sec-Fetch-Site": "same-origin", ...headers },
    body,
  });
const me = async (cookie: string) =>
  (await ask("identity.me", cookie)).json<{ result: { data: { email: string } | null } }>().result.data
    ?.email;

async function signIn(): Promise<string> {
  const options = { ip: "127.0.0.1", audience: "admin" } as const;
  return (await shop.runtime.signIn({ email: account.email, password }, options)).accessToken;
}

const line = /^sw-admin-session=([\w.-]+); Path=\/; Max-Age=(\d+); HttpOnly; SameSite=Lax$/;

it("A8: a proof brings the browser a new token for its cookie, and the one of before opens nothing soon after", async () => {
  const first = await signIn();
  const refused = await ask("identity.prove", first, { password: "not this one at all" });
  expect(refused.status, refused.text).toBe(400);
  expect(refused.headers["set-cookie"]).toBeUndefined();
  const answer = await ask("identity.prove", first, { password });
  expect(answer.status, answer.text).toBe(200);
  const [, next = "", seconds = ""] = line.exec(answer.headers["set-cookie"] ?? "") ?? [];
  expect(next, answer.headers["set-cookie"]).not.toBe("");
  expect(Number(seconds)).toBeLessThanOrEqual(12 * 60 * 60);
  expect(answer.text).not.toContain(next);
  expect(await me(next)).toBe(account.email);
  await shop.db.$executeRaw`UPDATE session SET renewed_at = renewed_at - interval '11 seconds'`;
  await expect.poll(() => me(first)).toBeUndefined();
  expect(await me(next)).toBe(account.email);
});

it("A8: the new token goes out once: it is not kept for whoever repeats the request", async () => {
  const first = await signIn();
  const key = { "Idempotency-Key": "prove-once" };
  const answer = await ask("identity.prove", first, { password }, key);
  const [, next = ""] = line.exec(answer.headers["set-cookie"] ?? "") ?? [];
  expect(await me(next)).toBe(account.email);
  const again = await ask("identity.prove", next, { password }, key);
  expect([again.status, again.headers["idempotent-replayed"], again.headers["set-cookie"]]).toEqual([
    200,
    "true",
    undefined,
  ]);
});
