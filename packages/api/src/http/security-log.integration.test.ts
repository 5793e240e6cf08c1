import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { call, type HttpCall } from "../../testing/http-client";
import { apiClient, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";

let shop: TestGateway;
const maria = { email: "maria.noted@example.com", password: "three green lamps", name: "Maria Noted" };

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 47),
  });
  await post("/api/v1/auth/register", maria);
});
afterAll(() => shop.close());

const post = (path: string, body: object, headers: HttpCall["headers"] = {}) =>
  call(`${shop.url}${path}`, { method: "POST", body, headers });

/** What was noted while something was done. */
async function noted(what: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const from = shop.logged.length;
  await what();
  const lines = shop.logged.slice(from);
  expect(lines.join()).not.toMatch(/maria|Noted|three green lamps|127\.0\.0\.1/);
  // The shop may have other things to say meanwhile, on a busy machine.
  return lines.map((line) => JSON.parse(line)).filter(({ msg }) => /signed in|refused$/.test(msg));
}

describe("signing in", () => {
  const token = (body: object) => post("/api/v1/auth/token", body);

  it("is noted with whose and how; what was refused by a fingerprint of the address and the reason", async () => {
    const grant = { grant_type: "password", email: maria.email };
    const [good] = await noted(() => token({ ...grant, password: maria.password }));
    expect(good).toMatchObject({ msg: "signed in", way: "password", audience: "api", level: "info" });
    expect(good?.["userId"]).toMatch(/^usr_/);
    expect(Date.parse(String(good?.["time"]))).not.toBeNaN();
    const [bad] = await noted(() => token({ ...grant, password: "another long secret" }));
    expect(bad).toMatchObject({ msg: "a sign-in was refused", code: "UNAUTHENTICATED", way: "password" });
    expect(bad?.["account"]).toBe(good?.["account"]);
    const [unknown] = await noted(() => token({ ...grant, email: "nobody@example.com", password: "x" }));
    expect(unknown).toMatchObject({ msg: "a sign-in was refused", code: "UNAUTHENTICATED" });
    expect(unknown?.["account"]).not.toBe(good?.["account"]);
  });

  it("is noted for programs and passkeys, too", async () => {
    const { id, secret } = await apiClient(shop, ["order:read"]);
    const grant = { grant_type: "client_credentials", client_id: id };
    const [good] = await noted(() => token({ ...grant, client_secret: secret }));
    expect(good).toMatchObject({ msg: "signed in", way: "client secret", clientId: id });
    const [bad] = await noted(() => token({ ...grant, client_secret: `${secret}x` }));
    expect(bad).toMatchObject({ msg: "a sign-in was refused", account: id });
    const facts = { ip: "192.0.2.1", audience: "web" } as const;
    const [none] = await noted(() =>
      shop.runtime.signInWithPasskey({} as never, facts).catch(() => undefined),
    );
    expect(none).toMatchObject({ msg: "a sign-in was refused", way: "passkey", code: "UNAUTHENTICATED" });
  });
});

describe("what is refused", () => {
  it("is noted with its request: no right, no such field, another site, another name", async () => {
    const { userId, token } = await person(shop, "web");
    const own = {
      Cookie: `sw-session=${token}`,
      "Sec-Fetch-Site": "same-origin",
      "X-Request-Id": "attempt-1",
    };
    const [denied] = await noted(() =>
      post("/api/trpc/order.admin.refund", { orderId: "ord_1", reason: "x" }, own),
    );
    expect(denied).toMatchObject({
      ...{ msg: "a call was refused", code: "FORBIDDEN", call: "order.admin.refund" },
      ...{ requestId: "attempt-1", actor: expect.stringContaining(userId) },
    });
    const [unknown] = await noted(() =>
      post("/api/v1/cart/items", { variant_id: "var_1", price: 1 }, { "X-Request-Id": "attempt-2" }),
    );
    expect(unknown).toMatchObject({
      ...{ msg: "a request was refused", code: "VALIDATION_FAILED", path: "/api/v1/cart/items" },
      ...{ requestId: "attempt-2", fields: expect.arrayContaining(["price"]) },
    });
    const [foreign] = await noted(() =>
      post(
        "/api/trpc/identity.signOut",
        {},
        { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
      ),
    );
    expect(foreign).toMatchObject({ msg: "a request was refused", code: "FORBIDDEN" });
    const [host] = await noted(() =>
      call(`${shop.url}/api/v1/categories`, { headers: { Host: "evil.example" } }),
    );
    expect(host).toMatchObject({ msg: "a request was refused", status: 421 });
  });
});
