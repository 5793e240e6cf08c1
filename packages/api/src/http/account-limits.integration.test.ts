import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { call, type HttpCall } from "../../testing/http-client";
import { solvePuzzle } from "../../testing/solve-puzzle";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { passwordResetLink, register } from "../identity";

let shop: TestGateway;
const maria = { email: "maria@example.com", password: "three green lamps", name: "Maria" };
let ip = 0;
/** Each test comes from an address of its own: limits are counted by it. */
let from: NonNullable<HttpCall["headers"]> = {};

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 13),
    rateLimits: true,
    proxies: ["127.0.0.1"],
  });
  await register(shop.runtime.anonymousContext(), maria);
});
afterAll(() => shop.close());
beforeEach(() => {
  ip += 1;
  from = { "X-Forwarded-For": `203.0.113.${ip}`, "Sec-Fetch-Site": "same-origin" };
});

const mutate = (name: string, body: unknown, headers: HttpCall["headers"] = {}) =>
  call(`${shop.url}/api/trpc/${name}`, { method: "POST", body, headers: { ...from, ...headers } });
const statusesOf = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status);

async function several<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index += 1) results.push(await work(index));
  return results;
}

describe("a new password over the gateway", () => {
  it("A15: a poisoned Host gets nothing, and forwarded names reach neither the letter's link nor the event", async () => {
    const ask = (headers: HttpCall["headers"]) =>
      mutate("identity.requestPasswordReset", { email: maria.email }, headers);
    for (const host of ["evil.example", "127.0.0.1.evil.example"]) {
      expect((await ask({ Host: host })).status, host).toBe(421);
    }
    expect(await shop.db.passwordReset.count()).toBe(0);
    const poisoned = await ask({
      "X-Forwarded-Host": "evil.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=evil.example",
      "X-Host": "evil.example",
      "X-Original-URL": "http://evil.example/",
    });
    expect(poisoned.json()).toMatchObject({ result: { data: { ok: true } } });
    const [event] = await shop.db.outboxEvent.findMany({
      where: { type: "identity.password-reset-requested", doneAt: null },
    });
    expect(JSON.stringify(event)).not.toContain("evil");
    const { resetId } = z.object({ resetId: z.string() }).parse(event?.payload);
    const link = await passwordResetLink(shop.runtime.deps, resetId);
    expect(new URL(link?.url ?? "").origin).toBe(shop.url);
    const token = new URL(link?.url ?? "").hash.slice("#token=".length);
    expect(shop.logged.join()).not.toContain(token);
    const used = await mutate("identity.resetPassword", { token, password: "seven quiet rivers" });
    expect(used.json()).toMatchObject({ result: { data: { ok: true } } });
  });

  it("A14: over the limit a form takes work that its page has done, once, for this form and this caller alone", async () => {
    const ask = (headers: HttpCall["headers"] = {}) =>
      mutate("identity.requestPasswordReset", { email: "somebody@example.com" }, headers);
    const work = async (purpose: string, headers: HttpCall["headers"] = {}) => {
      const { result } = (await mutate("identity.beginEffort", { purpose }, headers)).json<{
        result: { data: { puzzle: string; bits: number } };
      }>();
      return { "X-Effort": solvePuzzle(result.data.puzzle, result.data.bits) };
    };
    const early = await work("password-reset");
    await several(10, () => ask());
    expect((await ask()).status).toBe(429);
    const elsewhere = await work("password-reset", { "X-Forwarded-For": "203.0.113.250" });
    for (const wrong of [await work("register"), elsewhere, { "X-Effort": "1".repeat(80) }])
      expect((await ask(wrong)).status).toBe(429);
    expect(statusesOf([await ask(early), await ask(early)])).toEqual([200, 429]);
    // Of ten uses of one answer at once, one passes.
    const one = await work("password-reset");
    const uses = statusesOf(await Promise.all(Array.from({ length: 10 }, () => ask(one))));
    expect(uses.filter((status) => status === 200)).toHaveLength(1);
  });

  it("A15: asking is limited by address to 10 an hour, guessing to 20 in a quarter", async () => {
    const asked = await several(12, (index) =>
      mutate("identity.requestPasswordReset", { email: `somebody${index}@example.com` }),
    );
    expect(statusesOf(asked)).toEqual([...Array(10).fill(200), 429, 429]);
    expect(asked[10]?.headers["retry-after"]).toMatch(/^\d+$/);
    const guessed = await several(22, (index) =>
      mutate("identity.resetPassword", {
        token: `${index}`.padStart(43, "A"),
        password: "seven quiet rivers",
      }),
    );
    expect(statusesOf(guessed)).toEqual([...Array(20).fill(400), 429, 429]);
  });

  it("A15: a batch counts as many as it holds", async () => {
    const names = Array(10).fill("identity.requestPasswordReset").join(",");
    const input = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [index, { email: "x@example.com" }]),
    );
    expect((await mutate(`${names}?batch=1`, input)).status).toBe(200);
    expect((await mutate("identity.requestPasswordReset", { email: "x@example.com" })).status).toBe(429);
  });
});

describe("the link to an order over the gateway", () => {
  const ask = (number: number, email: string, headers: HttpCall["headers"] = {}) =>
    mutate("order.askLink", { number, email }, headers);

  it("A13, A14: is asked for ten times an hour by one address, with one answer to everybody, then for work", async () => {
    const asked = await several(12, (index) => ask(1001 + index, `guest${index}@example.com`));
    expect(statusesOf(asked)).toEqual([...Array(10).fill(200), 429, 429]);
    expect(new Set(asked.slice(0, 10).map(({ text }) => text)).size).toBe(1);
    expect(asked[10]?.headers["retry-after"]).toMatch(/^\d+$/);
    const puzzle = async (purpose: string) => {
      const { result } = (await mutate("identity.beginEffort", { purpose })).json<{
        result: { data: { puzzle: string; bits: number } };
      }>();
      return { "X-Effort": solvePuzzle(result.data.puzzle, result.data.bits) };
    };
    expect((await ask(1001, maria.email, await puzzle("password-reset"))).status).toBe(429);
    const worked = await puzzle("order-link");
    expect(statusesOf([await ask(1001, maria.email, worked), await ask(1001, maria.email, worked)])).toEqual([
      200, 429,
    ]);
  });

  it("A13: takes a number and one address in a body, and nothing beside or instead of them", async () => {
    for (const wrong of [
      { number: "1001", email: maria.email },
      { number: 0, email: maria.email },
      { number: 2 ** 31, email: maria.email },
      { number: 1001, email: `${maria.email},eve@example.com` },
      { number: 1001, email: maria.email, to: "eve@example.com" },
      { number: 1001 },
    ])
      expect((await mutate("order.askLink", wrong)).status, JSON.stringify(wrong)).toBe(400);
    const input = encodeURIComponent(JSON.stringify({ number: 1001, email: maria.email }));
    expect((await call(`${shop.url}/api/trpc/order.askLink?input=${input}`, { headers: from })).status).toBe(
      405,
    );
  });
});

describe("codes", () => {
  it("A16: 1,000 guesses at a promotion's code end in 429 after 30, in a quote too and however it is spelt", async () => {
    const guesses = await several(40, (index) => mutate("cart.setPromotion", { code: `GUESS${index}` }));
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(10);
    from = { ...from, "X-Forwarded-For": "203.0.113.200" };
    const spellings = [
      (code: string) => ["cart.quote", `{"promotionCode":"${code}"}`],
      (code: string) => ["%63art.quote", `{"\\u0070romotionCode":"${code}"}`],
      (code: string) => ["cart.quote?batch=1", `{"0":{ "promotionCode" : "${code}" }}`],
    ];
    const quotes = await several(40, (index) => {
      const [name = "", body] = spellings[index % spellings.length]?.(`GUESS${index}`) ?? [];
      return mutate(name, body, { "Content-Type": "application/json" });
    });
    expect(quotes.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it("A17: guesses at a gift card end in 429; a quote without a code is not counted", async () => {
    const quote = (input: object) => mutate("cart.quote", input);
    const plain = await several(130, () => quote({}));
    expect(plain.some(({ status }) => status === 429)).toBe(false);
    const guesses = await several(130, (index) => quote({ giftCardCode: `AAAA-BBBB-CCCC-${1000 + index}` }));
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it("asking to be told when something is back is limited", async () => {
    const asked = await several(22, () =>
      mutate("catalog.notifyBackInStock", { variantId: "var_nothing", email: "x@example.com" }),
    );
    expect(asked.filter(({ status }) => status === 429)).toHaveLength(2);
  });
});
