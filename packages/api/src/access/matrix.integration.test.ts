import {
  type idPrefixes,
  newId,
  type Permission,
  permissionsByRole,
  type Role,
  roles,
} from "@storewright/kernel";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type Asker, letsIn } from "../../testing/access-table";
import { call, type HttpAnswer } from "../../testing/http-client";
import { files, type Operation, procedures, restOperations } from "../../testing/operations";
import { apiClient, customRole, type Person, person } from "../../testing/people";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import type { Access } from "../authorise";
import { clientRule } from "../http/limits";
import { grantableToClients } from "./schemas";

/**
 * Every operation of the shop asked as every kind of caller, of real gateways. Nothing is sent that an operation could
 * use, so whoever is let in is told so (400, 404) or reads an empty shop; a refusal is 401 or 403 and nothing else is.
 */

let web: TestGateway;
let admin: TestGateway;

beforeAll(async () => {
  const stores = {
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 41),
  };
  web = await startTestGateway(stores);
  admin = await startTestGateway({ ...stores, audience: "admin", sharing: web });
});
afterAll(async () => {
  await admin.close();
  await web.close();
});

/** A caller of one door: what is sent to be taken for them, and what they may do. */
interface Caller extends Asker {
  /** Headers of one who has not been here before; their session may be ended by what is asked. */
  headers(): Promise<Readonly<Record<string, string>>>;
}

const nothing: ReadonlySet<string> = new Set();
const cookie = (name: string, token: string) => ({ Cookie: `${name}=${token}` });
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const ofWeb = ({ token }: Pick<Person, "token">) => cookie("sw-session", token);
const ofAdmin = ({ token }: Pick<Person, "token">) => cookie("sw-admin-session", token);
const ofApi = ({ token }: Pick<Person, "token">) => bearer(token);

const nobody = (headers: Caller["headers"]): Caller => ({ kind: "nobody", holds: nothing, headers });
const somebody = (holds: ReadonlySet<string>, headers: Caller["headers"]): Caller => ({
  kind: "user",
  holds,
  headers,
});

const customPermissions = ["order:read", "pricing:write", "staff:read"] as const satisfies Permission[];
const customHolds = new Set<string>(["account:self", ...customPermissions]);
const staffRoles = roles.filter((role) => role !== "customer" && role !== "custom");

/** Ends somebody's way in, one way or another. */
const ends: Readonly<Record<string, (who: Person) => Promise<unknown>>> = {
  "whose session was revoked": ({ sessionId }) =>
    web.db.session.update({ where: { id: sessionId }, data: { revokedAt: new Date() } }),
  "whose session is over": ({ sessionId }) =>
    web.db.session.update({ where: { id: sessionId }, data: { expiresAt: new Date(0) } }),
  "whose account was disabled": ({ userId }) =>
    web.db.user.update({ where: { id: userId }, data: { disabledAt: new Date() } }),
};

async function ended(shop: TestGateway, audience: "web" | "admin" | "api", role: Role, end: string) {
  const who = await person(shop, audience, role);
  await ends[end]?.(who);
  return who;
}

/** Who comes to the shop's procedures. Staff are customers here, and a cookie of the admin is none. */
function atTheShop(): Readonly<Record<string, Caller>> {
  return {
    nobody: nobody(async () => ({})),
    "a customer": somebody(permissionsByRole.customer, async () => ofWeb(await person(web, "web"))),
    "an owner": somebody(permissionsByRole.customer, async () => ofWeb(await person(web, "web", "owner"))),
    "A21: an owner with the admin's cookie": nobody(async () =>
      ofAdmin(await person(admin, "admin", "owner")),
    ),
    "A21: an owner with the admin's token in the shop's cookie": nobody(async () =>
      ofWeb(await person(web, "admin", "owner")),
    ),
    "an owner with a bearer token": nobody(async () => ofApi(await person(web, "api", "owner"))),
    ...Object.fromEntries(
      Object.keys(ends).map((end) => [
        `A8: a customer ${end}`,
        nobody(async () => ofWeb(await ended(web, "web", "customer", end))),
      ]),
    ),
  };
}

/** Who comes to the admin's. */
function atTheAdmin(): Readonly<Record<string, Caller>> {
  return {
    nobody: nobody(async () => ({})),
    "A21: a customer": nobody(async () => ofAdmin(await person(admin, "admin", "customer"))),
    "A21: an owner with the shop's token": nobody(async () => ofAdmin(await person(admin, "web", "owner"))),
    ...Object.fromEntries(
      staffRoles.map((role) => [
        `role ${role}`,
        somebody(permissionsByRole[role], async () => ofAdmin(await person(admin, "admin", role))),
      ]),
    ),
    "a role of the shop's own": somebody(customHolds, async () =>
      ofAdmin(await person(admin, "admin", "custom", await customRole(admin, customPermissions))),
    ),
    ...Object.fromEntries(
      Object.keys(ends).map((end) => [
        `A8: an owner ${end}`,
        nobody(async () => ofAdmin(await ended(admin, "admin", "owner", end))),
      ]),
    ),
  };
}

const program = (permissions: readonly Permission[]): Caller => ({
  kind: "client",
  holds: new Set(permissions),
  headers: async () => bearer(await clientToken(permissions)),
});

async function clientToken(permissions: readonly Permission[]): Promise<string> {
  const { id, secret } = await apiClient(web, permissions);
  const body = { grant_type: "client_credentials", client_id: id, client_secret: secret };
  const answer = await call(`${web.url}/api/v1/auth/token`, { method: "POST", body });
  expect(answer.status).toBe(200);
  return answer.json<{ access_token: string }>().access_token;
}

/** Who comes to the REST API with a token that is good. */
function atTheApi(): Readonly<Record<string, Caller>> {
  return {
    nobody: nobody(async () => ({})),
    "A21: an owner with the admin's cookie alone": nobody(async () =>
      ofAdmin(await person(admin, "admin", "owner")),
    ),
    ...Object.fromEntries(
      [...staffRoles, "customer" as const].map((role) => [
        `role ${role}`,
        somebody(permissionsByRole[role], async () => ofApi(await person(web, "api", role))),
      ]),
    ),
    "a role of the shop's own": somebody(customHolds, async () =>
      ofApi(await person(web, "api", "custom", await customRole(web, customPermissions))),
    ),
    "a client with every scope": program(grantableToClients),
    "a client with one scope": program(["order:read"]),
    "a client with another scope": program(["system:read"]),
  };
}

/** Who comes to the REST API with a token that is not good, or not any more: 401, whatever is asked. */
const invalidTokens: Readonly<Record<string, () => Promise<string>>> = {
  "an owner's of the admin": async () => (await person(web, "admin", "owner")).token,
  ...Object.fromEntries(
    Object.keys(ends).map((end) => [
      `A8: an owner's ${end}`,
      async () => (await ended(web, "api", "owner", end)).token,
    ]),
  ),
  "A8: a client's that was revoked": async () => {
    const token = await clientToken(grantableToClients);
    await web.db.apiClient.updateMany({ data: { revokedAt: new Date() } });
    return token;
  },
  "A8: a client's that has expired": async () => {
    const token = await clientToken(grantableToClients);
    await web.db.apiClient.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } });
    return token;
  },
  nonsense: async () => "nonsense",
};

/** No operation has this field. */
const useless = { thereIsNoSuchField: true };

async function ask(shop: TestGateway, operation: Operation, headers: Readonly<Record<string, string>>) {
  const { door, name, isGet } = operation;
  if (door === "tRPC") {
    const body = operation.input === undefined ? undefined : useless;
    return call(`${shop.url}/api/trpc/${name}`, {
      ...(isGet ? { headers } : { method: "POST", headers: { ...headers, ...ownPage(shop) }, body }),
    });
  }
  const [method = "", template = ""] = name.split(" ");
  const url = `${shop.url}${door === "REST" ? "/api/v1" : ""}${addressOf(template)}`;
  const body = method === "GET" || method === "DELETE" ? {} : { body: useless };
  return call(url, { method, headers: { ...headers, ...ownPage(shop) }, ...body });
}

const ownPage = ({ url }: TestGateway) => ({
  Origin: url,
  "Sec-Fetch-Site": "same-origin",
  "Content-Type": "application/json",
});

/** An address with ids in it that nothing has. */
function addressOf(template: string): string {
  return template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const kind = parameter === "variant_id" ? "Variant" : kindAt(template);
    return newId(kind);
  });
}

function kindAt(template: string): keyof typeof idPrefixes {
  if (template.includes("/orders/")) return "Order";
  return template.includes("/imports/") ? "ImportRun" : "Product";
}

const isRefusal = ({ status }: HttpAnswer) => status === 401 || status === 403;

/** What went otherwise than the rules say, a line each. */
async function differences(
  shop: TestGateway,
  caller: Caller,
  asked: readonly Operation[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  const kept = await caller.headers();
  const queue = [...asked];
  const work = async () => {
    for (let operation = queue.shift(); operation !== undefined; operation = queue.shift()) {
      const access = operation.access as Access;
      const isIn = letsIn(access, caller);
      // A change that needs no input happens, to one who is not asked again.
      const happens = isIn && !operation.isRead && operation.input === undefined;
      const answer = await ask(shop, operation, happens ? await caller.headers() : kept);
      const expected = isIn ? "let in" : caller.kind === "nobody" ? "401" : "403";
      const got = isRefusal(answer) ? String(answer.status) : answer.status < 500 ? "let in" : "failed";
      if (got !== expected) {
        lines.push(
          `${operation.name}: ${expected} expected, was ${answer.status} ${answer.text.slice(0, 300)}`,
        );
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return lines;
}

describe("the shop's procedures let in whom their rule lets in, and nobody else", () => {
  it.each(Object.entries(atTheShop()))("%s", { timeout: 240_000 }, async (_, caller) => {
    expect(await differences(web, caller, procedures())).toEqual([]);
  });
});

describe("the admin's procedures and files let in whom their rule lets in, and nobody else", () => {
  it.each(Object.entries(atTheAdmin()))("%s", { timeout: 240_000 }, async (_, caller) => {
    expect(await differences(admin, caller, [...procedures(), ...files()])).toEqual([]);
  });
});

describe("the REST API lets in whom the rule lets in, and nobody else", () => {
  it.each(Object.entries(atTheApi()))("%s", { timeout: 240_000 }, async (_, caller) => {
    expect(await differences(web, caller, restOperations())).toEqual([]);
  });

  it.each(Object.entries(invalidTokens))("no token: %s", { timeout: 120_000 }, async (_, make) => {
    const headers = bearer(await make());
    // What everybody may read is answered without a look at who asks.
    const asked = restOperations().filter(({ access, isRead }) => !(access === "anyone" && isRead));
    expect(asked.length).toBeGreaterThan(20);
    for (const operation of asked) {
      const { status, headers: given } = await ask(web, operation, headers);
      expect({ name: operation.name, status }).toEqual({ name: operation.name, status: 401 });
      expect(given["www-authenticate"]).toMatch(/^Bearer/);
    }
  });
});

describe("A7: a header that is no bearer token", () => {
  const headers = [
    "Bearer",
    "Bearer ",
    "Bearer  ",
    "Bearer %00",
    `Bearer ${"a".repeat(10_000)}`,
    "Basic YTpi",
  ];
  it.each(headers)("A7: is refused and harms nothing: %.20s", async (Authorization) => {
    const answer = await call(`${web.url}/api/v1/orders`, { headers: { Authorization } });
    expect(answer.status).toBe(401);
    expect((await call(`${web.url}/healthz`)).status).toBe(200);
  });
});

describe("A22: a batch", () => {
  it("A22: judges each call alone, and the refused part says nothing but that", async () => {
    const headers = ofAdmin(await person(admin, "admin", "analyst"));
    const names = [
      "order.admin.dashboard",
      "access.roles.list",
      "identity.me",
      "pricing.admin.giftCards.list",
    ];
    const batch = encodeURIComponent(JSON.stringify({ 3: {} }));
    const url = `${admin.url}/api/trpc/${names.join(",")}?batch=1&input=${batch}`;
    const answer = await call(url, { headers });
    expect(answer.status).toBe(207);
    const parts = answer.json<{ result?: unknown; error?: { data: { httpStatus: number } } }[]>();
    expect(parts.map(({ error }) => error?.data.httpStatus ?? 200)).toEqual([200, 403, 200, 200]);
    expect(Object.keys(parts[1] ?? {})).toEqual(["error"]);
    expect(JSON.stringify(parts[1])).not.toContain("@example.com");
  });

  it("A22: of changes does what is allowed and nothing of what is not", async () => {
    const headers = { ...ofAdmin(await person(admin, "admin", "catalogue")), ...ownPage(admin) };
    const before = await admin.db.customRole.count();
    const body = {
      0: { name: "Mine", permissions: ["order:refund"] },
      1: { terms: ["tote", "bag"] },
    };
    const url = `${admin.url}/api/trpc/access.roles.create,merchandising.synonyms.save?batch=1`;
    const answer = await call(url, { method: "POST", headers, body });
    const parts = answer.json<{ error?: { data: { httpStatus: number } } }[]>();
    expect(parts[0]?.error?.data.httpStatus).toBe(403);
    expect(parts[1]?.error?.data.httpStatus).not.toBe(403);
    expect(await admin.db.customRole.count()).toBe(before);
  });
});

describe("API clients", () => {
  it("sign in by their secret, with their scopes, for ten minutes and without a refresh token", async () => {
    const { id, secret } = await apiClient(web, ["order:read", "order:fulfil"]);
    const token = (client_id: string, client_secret: string) =>
      call(`${web.url}/api/v1/auth/token`, {
        method: "POST",
        body: { grant_type: "client_credentials", client_id, client_secret },
      });
    const answer = await token(id, secret);
    expect(answer.json()).toEqual({
      access_token: expect.any(String),
      token_type: "Bearer",
      expires_in: 600,
      scope: "order:read order:fulfil",
    });
    const refusals = await Promise.all([
      token(id, `${secret}x`),
      token(newId("ApiClient"), secret),
      token("nobody", "nothing"),
    ]);
    const told = refusals.map(({ status, json }) => ({ status, ...detailOf(json()) }));
    expect(new Set(told.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    const headers = bearer(answer.json<{ access_token: string }>().access_token);
    expect((await call(`${web.url}/api/v1/admin/orders`, { headers })).status).toBe(200);
    await expect
      .poll(async () => (await web.db.apiClient.findUniqueOrThrow({ where: { id } })).lastUsedAt)
      .not.toBeNull();
  });

  it("A8: are out within a second when they are revoked elsewhere", async () => {
    const { id, secret } = await apiClient(web, ["order:read"]);
    const body = { grant_type: "client_credentials", client_id: id, client_secret: secret };
    const signedIn = await call(`${web.url}/api/v1/auth/token`, { method: "POST", body });
    const headers = bearer(signedIn.json<{ access_token: string }>().access_token);
    const status = async () => (await call(`${web.url}/api/v1/admin/orders`, { headers })).status;
    expect(await status()).toBe(200);
    await web.db.apiClient.update({ where: { id }, data: { revokedAt: new Date() } });
    const revoked = performance.now();
    let lastAccepted = 0;
    const asked = async () => {
      const at = performance.now();
      const answer = await status();
      if (answer !== 401) lastAccepted = at - revoked;
      return answer;
    };
    await expect.poll(asked, { interval: 20, timeout: 20_000 }).toBe(401);
    expect(lastAccepted).toBeLessThan(1_000);
    expect((await call(`${web.url}/api/v1/auth/token`, { method: "POST", body })).status).toBe(401);
  });

  it("A14: are counted by themselves, wherever they ask from", async () => {
    const limited = await startTestGateway({
      databaseAdminUrl: inject("databaseUrl"),
      redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 49),
      rateLimits: true,
      sharing: web,
    });
    try {
      const [busy, calm] = [await apiClient(web, ["order:read"]), await apiClient(web, ["order:read"])];
      const status = async ({ id, secret }: typeof busy) => {
        const grant = { grant_type: "client_credentials", client_id: id, client_secret: secret };
        const signedIn = await call(`${limited.url}/api/v1/auth/token`, { method: "POST", body: grant });
        const headers = bearer(signedIn.json<{ access_token: string }>().access_token);
        // As if it had asked from elsewhere all the time, in the minute that begins now.
        if (id === busy.id) await limited.runtime.limiter.consume(clientRule, id, clientRule.points);
        return (await call(`${limited.url}/api/v1/admin/orders`, { headers })).status;
      };
      expect(await status(busy)).toBe(429);
      expect(await status(calm)).toBe(200);
    } finally {
      await limited.close();
    }
  });

  it("have idempotency keys of their own", async () => {
    const key = { "Idempotency-Key": "the-same-key" };
    const path = `${web.url}/api/v1/admin/orders/${newId("Order")}/cancel`;
    const body = { reason: "requested_by_customer" };
    const answers: HttpAnswer[] = [];
    for (let each = 0; each < 2; each++) {
      const headers = { ...bearer(await clientToken(["order:cancel"])), ...key };
      answers.push(await call(path, { method: "POST", headers, body }));
    }
    expect(answers.map(({ headers }) => headers["idempotent-replayed"])).toEqual([undefined, undefined]);
  });
});

function detailOf(problem: unknown) {
  const { code, detail } = problem as { code: string; detail: string };
  return { code, detail };
}
