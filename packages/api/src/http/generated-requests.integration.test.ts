import { Agent, createServer, type Server } from "node:http";
import { createCategory, createProduct, createShippingMethod } from "@storewright/db/testing";
import { privateReads } from "@storewright/kernel";
import { refreshDocuments } from "@storewright/search";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { z } from "zod";
import { arbitraryInput, hostileTexts } from "../../testing/arbitrary-input";
import { call, type HttpAnswer, type HttpCall } from "../../testing/http-client";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { systemContext } from "../context";
import { createStaff, register } from "../identity";
import { routes } from "../rest/route-table";
import { appRouter } from "../root";

const REQUESTS = 10_000;
const AT_ONCE = 8;
/** What is asked of the shop here is strange, not slow: a busy machine must not look like a fault. */
const answerWithinMs = 60_000;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const password = "a long and uncommon sentence";
let shop: TestGateway;
let office: TestGateway;
let trap: Server;
let trapped = 0;
let known: Record<string, readonly unknown[]>;
let texts: readonly string[];
let staffToken: string;
let customerToken: string;
let staffCookie: string;

beforeAll(async () => {
  trap = createServer((_req, res) => {
    trapped++;
    res.end();
  }).listen(0, "127.0.0.1");
  const store = ownCacheStore(inject("redisCacheUrl"), 17);
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: store,
    answerWithinMs,
  });
  office = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: store,
    audience: "admin",
    sharing: shop,
    answerWithinMs,
  });
  const { deps } = shop.runtime;
  const category = await createCategory(shop.db);
  const products = await Promise.all(
    ["one", "two"].map((slug) =>
      createProduct(shop.db, { slug, categoryId: category, variants: [{ price: 1_000, onHand: 500 }] }),
    ),
  );
  await shop.db.$transaction((tx) =>
    refreshDocuments(
      tx,
      products.map(({ productId }) => productId),
    ),
  );
  await createShippingMethod(shop.db, 500);
  const ctx = systemContext(deps, "generated");
  await createStaff(ctx, { email: "owner@example.com", password, name: "Olive", role: "owner" });
  await register(ctx, { email: "robin@example.com", password, name: "Robin" });
  const token = async (email: string) =>
    (
      await call(`${shop.url}/api/v1/auth/token`, {
        method: "POST",
        body: { grant_type: "password", email, password },
      })
    ).json<{ access_token: string }>().access_token;
  staffToken = await token("owner@example.com");
  customerToken = await token("robin@example.com");
  const signedIn = await office.runtime.signIn(
    { email: "owner@example.com", password },
    { ip: "127.0.0.1", audience: "admin" },
  );
  staffCookie = `sw-admin-session=${signedIn.accessToken}`;

  const address = trap.address();
  if (address === null || typeof address === "string") throw new Error("the trap has no port");
  texts = hostileTexts(`http://127.0.0.1:${address.port}/trap`);
  const ids = {
    productId: products.map((each) => each.productId),
    variantId: products.flatMap((each) => each.variantIds),
  };
  known = {
    ...ids,
    product_id: ids.productId,
    variant_id: ids.variantId,
    variantIds: [ids.variantId],
    productIds: [ids.productId],
    product: ["one", "two", ...ids.productId],
    categoryId: [category],
    id: [...ids.productId, category],
    payment_method: ["pm_card_visa", "pm_card_chargeDeclined"],
    paymentMethod: ["pm_card_visa", "pm_card_chargeDeclined"],
    country: ["US", "DE", "XX"],
    currency: ["USD", "EUR"],
  };
}, 60_000);
afterAll(async () => {
  agent.destroy();
  await office?.close();
  await shop?.close();
  trap?.close();
});

interface Made {
  readonly url: string;
  readonly call: HttpCall;
}

const json = { "Content-Type": "application/json" };
const bearers = () => [
  {},
  { Authorization: `Bearer ${customerToken}` },
  { Authorization: `Bearer ${staffToken}` },
];

/** A request of an operation over REST: its path, query and body from its schema. */
function restRequests(): fc.Arbitrary<Made>[] {
  return routes.map(({ method, path, parameters, input }) =>
    fc
      .tuple(arbitraryInput(input, { known, texts }), fc.constantFrom(...bearers()))
      .map(([value, headers]) => {
        const fields = new Map(Object.entries(z.record(z.string(), z.unknown()).catch({}).parse(value)));
        let address = path;
        for (const name of parameters) {
          address = address.replace(
            `{${name}}`,
            encodeURIComponent(textOf(fields.get(name) ?? known[name]?.[0] ?? "x")),
          );
          fields.delete(name);
        }
        if (method !== "GET" && method !== "DELETE") {
          return {
            url: `${shop.url}/api/v1${address}`,
            call: { method, headers, body: Object.fromEntries(fields) },
          };
        }
        const query = new URLSearchParams([...fields].map(([name, each]) => [name, textOf(each)]));
        return { url: `${shop.url}/api/v1${address}?${query}`, call: { method, headers } };
      }),
  );
}

/** These end the caller's own session or account, and what comes after would only be refused. */
const ends = /sign-?out|revoke|erase|delete|disable|setRole|password|sessions\.end/i;
/** Templates of letters are the admin's own process's: there is none here. */
const elsewhere = "messages.preview";

const procedureSchema = z.custom<(() => unknown) & { _def: { type: string; inputs: readonly unknown[] } }>(
  (value) => typeof value === "function" && "_def" in value,
);

/** A call of a procedure of the pages' API, at both doors. */
function trpcRequests(): fc.Arbitrary<Made>[] {
  const procedures = Object.entries(
    z.record(z.string(), procedureSchema).parse({ ...appRouter._def.procedures }),
  );
  return procedures
    .filter(([name]) => !ends.test(name) && name !== elsewhere)
    .map(([name, { _def }]) => {
      const schema = _def.inputs[0];
      const input =
        schema instanceof z.ZodType ? arbitraryInput(schema, { known, texts }) : fc.constant(undefined);
      const doors = fc.constantFrom(
        { base: shop.url, headers: {} },
        { base: office.url, headers: { Cookie: staffCookie } },
        { base: office.url, headers: { Cookie: staffCookie } },
      );
      return fc.tuple(input, doors).map(([value, { base, headers }]) => {
        const url = `${base}/api/trpc/${name}`;
        const site = { ...headers, "Sec-Fetch-Site": "same-origin" };
        if (_def.type === "mutation" || privateReads.has(name))
          return {
            url,
            call: { method: "POST", headers: { ...site, ...json }, body: JSON.stringify(value ?? {}) },
          };
        return {
          url: `${url}?input=${encodeURIComponent(JSON.stringify(value ?? {}))}`,
          call: { headers: site },
        };
      });
    });
}

function textOf(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // What is no Unicode cannot be percent-encoded; over HTTP it would be these bytes.
  return Buffer.from(text ?? "")
    .toString()
    .slice(0, 2_000);
}

/** Sends what was made, some at a time, and tells of each answer. */
async function sendAll(made: readonly Made[], tell: (made: Made, answer: HttpAnswer) => void): Promise<void> {
  const waiting = made.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const each of waiting) tell(each, await call(each.url, { ...each.call, agent }));
    }),
  );
}

describe("generated requests", () => {
  // The same everywhere, so that it fails for a change and not by chance; others are tried by hand.
  const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_123);

  it(`I30, I16: ${REQUESTS.toLocaleString("en")} from the contract and the schemas give no 5xx and make the shop fetch nothing (seed ${seed})`, {
    timeout: 600_000,
  }, async () => {
    const each = [...restRequests(), ...trpcRequests()];
    const count = Math.ceil(REQUESTS / each.length);
    const made = each.flatMap((arbitrary, index) =>
      fc.sample(arbitrary, { numRuns: count, seed: seed + index }),
    );
    expect(made.length).toBeGreaterThanOrEqual(REQUESTS);
    const failed: string[] = [];
    const counts = new Map<number, number>();
    await sendAll(made, (request, { status, text }) => {
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status >= 500) failed.push(`${status} ${request.url} ${JSON.stringify(request.call)}\n  ${text}`);
    });
    expect(
      failed.slice(0, 5),
      `${failed.length} of ${made.length} failed; ${JSON.stringify([...counts])}`,
    ).toEqual([]);
    expect(counts.get(200) ?? 0, "requests that reached what they asked for").toBeGreaterThan(REQUESTS / 10);
    expect(trapped, "requests to an address that a caller named").toBe(0);
    // I5: nobody has changed what every object inherits from.
    expect(Reflect.get({}, "polluted") ?? Reflect.get({}, "isAdmin")).toBeUndefined();
    const me = await call(`${shop.url}/api/v1/orders`, {
      headers: { Authorization: `Bearer ${staffToken}` },
    });
    expect(me.status, "the staff were somebody to the end").toBe(200);
  });
});
