import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call } from "../../testing/http-client";
import { dumpRedis, markersIn } from "../../testing/markers";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { signInRule } from "../http/limits";

let shop: TestGateway;
const redisUrl = ownCacheStore(inject("redisCacheUrl"), 44);
const seen = { first: "203.0.113.177", second: "2001:db8:5eed:17", third: "198.51.100.23" };

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: redisUrl,
    rateLimits: true,
    proxies: ["127.0.0.1"],
  });
});
afterAll(() => shop.close());

const from = (address: string) => ({ "X-Forwarded-For": address });
const wrong = (email: string) => ({ grant_type: "password", email, password: "not this one at all" });
const signIn = async (address: string, email: string) =>
  (
    await call(`${shop.url}/api/v1/auth/token`, {
      method: "POST",
      headers: from(address),
      body: wrong(email),
    })
  ).status;

describe("who asks, in the Redis of the limits", () => {
  it("is called by a name that shows no address, and is counted all the same", {
    timeout: 120_000,
  }, async () => {
    let said = "";
    const ask = async () => {
      // What Redis is too slow for is counted in memory alone, so it is asked again until both kinds are there.
      for (const address of [seen.first, `${seen.second}::9`]) {
        await signIn(address, `${crypto.randomUUID()}@example.com`);
        await call(`${shop.url}/api/v1/products?limit=1`, { headers: from(address) });
      }
      said = await dumpRedis(redisUrl);
      return said.includes("rl:sign-in:") && said.includes("rs:read:");
    };
    await expect.poll(ask, { timeout: 90_000, interval: 300 }).toBe(true);
    expect(markersIn(said, seen)).toEqual([]);
    // An address of its own: the minute in which another one is counted may just be over.
    await shop.runtime.limiter.consume(signInRule, "203.0.113.178", signInRule.points);
    expect(await signIn("203.0.113.178", "robin@example.com")).toBe(429);
    expect(await signIn(seen.third, "robin@example.com")).not.toBe(429);
  });
});
