import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb } from "@storewright/db";
import { createProduct, createShippingMethod } from "@storewright/db/testing";
import { refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { startRedis } from "../../../../scripts/services.mjs";
import { type FaultProxy, openFaultProxy } from "../../testing/fault-proxy";
import { call, type HttpAnswer, type HttpCall } from "../../testing/http-client";
import { keepPace, type Pace } from "../../testing/pace";
import { ownCacheStore, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { createStaff } from "../identity";

const closing: (() => Promise<unknown>)[] = [];
const within = { timeout: 30_000, interval: 25 };
/** When a gateway gives up waiting, as in production, so that nobody waits for two seconds. */
const ANSWER_WITHIN_MS = 1_900;
/** Where nothing is to be refused, a busy machine may take its time. */
const PATIENT_MS = 30_000;
/** The way there and back of a hundred at once comes on top; what the machine itself is late is not counted. */
const LONGEST_MS = ANSWER_WITHIN_MS + 400;
let pace: Pace;
/** Answers at once, from the process that the shops are in: how late it is, so late is the machine. */
const undisturbed = createServer((_, response) => response.end());
beforeAll(async () => {
  await new Promise<void>((resolve) => undisturbed.listen(0, "127.0.0.1", resolve));
  const address = undisturbed.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  pace = keepPace(() => call(`http://127.0.0.1:${address.port}/`));
});
afterAll(async () => {
  await pace?.stop();
  undisturbed.close();
});

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function ownRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), "storewright-outage-"));
  closing.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startRedis({ dataDir, role: "cache" });
  closing.push(() => server.stop());
  return server;
}

/**
 * A shop with one product on sale, whose ways to Postgres and Redis can be disturbed. One that has its own patience
 * refuses in time; one that has 30 s has to be quick by itself, which `timed` looks at.
 */
async function start(answerWithinMs: number) {
  const redisServer = await ownRedis();
  const redis = await openFaultProxy(redisServer.url);
  let postgres: FaultProxy | undefined;
  const shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: redis.url,
    answerWithinMs,
    databaseWay: async (databaseUrl) => {
      postgres = await openFaultProxy(databaseUrl);
      return postgres.url;
    },
  });
  closing.push(() => shop.close());
  if (postgres === undefined) throw new Error("there is no way to Postgres");
  const opened = postgres;
  closing.push(
    () => opened.close(),
    () => redis.close(),
  );
  const product = await createProduct(shop.db, {
    slug: "sturdy",
    name: "Sturdy",
    variants: [{ price: 1_000, onHand: 50 }],
  });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  await createShippingMethod(shop.db, 0);
  return {
    shop,
    redis,
    redisServer,
    postgres: opened,
    productId: product.productId,
    variantId: product.variantIds[0] ?? "",
  };
}

/** An answer and how long it took; longer than promised fails the test. */
async function timed(url: string, request?: HttpCall): Promise<HttpAnswer> {
  const waited = pace.begin();
  const answer = await call(url, request);
  expect(waited(), `${request?.method ?? "GET"} ${url}`).toBeLessThan(LONGEST_MS);
  return answer;
}

const addToCart = (variantId: string, token?: string): HttpCall => ({
  method: "POST",
  body: { variant_id: variantId, quantity: 1 },
  headers: token === undefined ? {} : { "X-Cart-Token": token },
});

const order = (token: string): HttpCall => ({
  method: "POST",
  headers: { "X-Cart-Token": token },
  body: {
    payment_method: "pm_card_visa",
    email: "robin@example.com",
    shipping_address: {
      name: "Robin Example",
      line1: "1 Harbour Street",
      city: "Portland",
      postal_code: "97201",
      country: "US",
    },
  },
});

async function cartWith(shop: TestGateway, variantId: string): Promise<string> {
  const answer = await call(`${shop.url}/api/v1/cart/items`, addToCart(variantId));
  expect(answer.status).toBe(201);
  return answer.headers["x-cart-token"] ?? "";
}

/** Waits until the cart is where it is read from while Postgres is away; where Redis was late, the next change puts it there. */
async function isCartKept(shop: TestGateway, token: string): Promise<void> {
  const { client, space } = shop.runtime.cacheRedis;
  const path = `${shop.url}/api/v1/cart`;
  await expect
    .poll(async () => {
      await call(path, { headers: { "X-Cart-Token": token } });
      return (await client.keys(`${space}v:*`)).length;
    }, within)
    .toBe(1);
}

/** Somebody of the house, signed in as an integrator's program would. */
async function staffHeaders(shop: TestGateway) {
  const credentials = { email: "owner@example.com", password: "a long enough sentence" };
  await createStaff(shop.runtime.deps, { ...credentials, name: "Owner", role: "owner" });
  const body = { grant_type: "password", ...credentials };
  const answer = await call(`${shop.url}/api/v1/auth/token`, { method: "POST", body });
  return { Authorization: `Bearer ${answer.json<{ access_token: string }>().access_token}` };
}

function expectBusy(answer: HttpAnswer): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  expect(answer.json()).toMatchObject({ code: "UNAVAILABLE" });
}

describe("Redis", () => {
  it("F6: row Redis: stopped, orders are placed and people sign up and in, from Postgres alone", async () => {
    const { shop, redisServer, variantId } = await start(PATIENT_MS);
    await redisServer.stop();
    const api = `${shop.url}/api/v1`;
    await expect
      .poll(async () => (await call(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "degraded", degraded: ["redis"] });
    expect((await timed(`${api}/products/sturdy`)).status).toBe(200);
    const added = await timed(`${api}/cart/items`, addToCart(variantId));
    const token = added.headers["x-cart-token"] ?? "";
    expect((await timed(`${api}/cart`, { headers: { "X-Cart-Token": token } })).json()).toMatchObject({
      item_count: 1,
    });
    expect((await timed(`${api}/orders`, order(token))).status).toBe(201);
    const account = { email: "redis@example.com", password: "a long enough sentence", name: "Robin" };
    expect((await timed(`${api}/auth/register`, { method: "POST", body: account })).status).toBe(201);
    const signIn = { grant_type: "password", email: account.email, password: account.password };
    expect((await timed(`${api}/auth/token`, { method: "POST", body: signIn })).status).toBe(200);
  });

  it("row Redis: staff and integrators work as ever, from Postgres alone", async () => {
    const { shop, redisServer, variantId, productId } = await start(PATIENT_MS);
    const headers = await staffHeaders(shop);
    const api = `${shop.url}/api/v1`;
    await redisServer.stop();
    const stock = { method: "PATCH", headers, body: { stock_qty: 40 } };
    expect((await timed(`${api}/admin/products/${productId}`, stock)).json()).toMatchObject({
      stock_qty: 40,
    });
    const token = (await timed(`${api}/cart/items`, addToCart(variantId))).headers["x-cart-token"] ?? "";
    const { order_id: id } = (await timed(`${api}/orders`, order(token))).json<{ order_id: string }>();
    await expect
      .poll(async () => (await call(`${api}/admin/orders/${id}`, { headers })).json(), within)
      .toMatchObject({ status: "PAID" });
    const ship = { method: "POST", headers, body: { tracking_number: "1" } };
    expect((await timed(`${api}/admin/orders/${id}/ship`, ship)).json()).toMatchObject({ status: "SHIPPED" });
    expect((await timed(`${api}/admin/orders`, { headers })).json()).toMatchObject({ total: 1 });
  });

  it("F7: row Redis: a black hole, browsing stays quick and orders are placed; it is used again afterwards", async () => {
    const { shop, redis, variantId } = await start(PATIENT_MS);
    redis.set({ kind: "black hole" });
    const took: number[] = [];
    for (let index = 0; index < 60; index++) {
      const waited = pace.begin();
      // Each is new to the cache, so each would ask Redis.
      expect((await call(`${shop.url}/api/v1/products?limit=${(index % 50) + 1}`)).status).toBe(200);
      took.push(waited());
    }
    took.sort((a, b) => a - b);
    // Waiting for Redis would show in most of them; a machine that pauses now and then, in a few.
    expect(took[Math.floor(took.length * 0.9) - 1]).toBeLessThan(500);
    expect(took.at(-1)).toBeLessThan(LONGEST_MS);
    const token = (await timed(`${shop.url}/api/v1/cart/items`, addToCart(variantId))).headers[
      "x-cart-token"
    ];
    expect((await timed(`${shop.url}/api/v1/orders`, order(token ?? ""))).status).toBe(201);
    // A busy machine's Postgres may be slow for a moment, and is named then, too.
    await expect
      .poll(async () => (await timed(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "degraded", degraded: ["redis"] });
    redis.set({ kind: "none" });
    await expect
      .poll(async () => (await call(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "ok" });
  });

  it("F8: row Redis: full, nothing fails that Postgres can answer", async () => {
    const { shop, redis, variantId } = await start(PATIENT_MS);
    const { client } = await redisClient(redis.url);
    const token = await cartWith(shop, variantId);
    for (const [name, value] of [
      ["maxmemory-policy", "noeviction"],
      ["maxmemory", "1"],
    ] as const)
      await expect.poll(() => client.config("SET", name, value), within).toBe("OK");
    const again = await timed(`${shop.url}/api/v1/cart/items`, addToCart(variantId, token));
    // What the store could not take in must not be answered from what it has.
    expect(again.json()).toMatchObject({ item_count: 2 });
    expect(
      (await timed(`${shop.url}/api/v1/cart`, { headers: { "X-Cart-Token": token } })).json(),
    ).toMatchObject({ item_count: 2 });
    expect((await timed(`${shop.url}/api/v1/orders`, order(token))).status).toBe(201);
  });
});

async function redisClient(url: string) {
  const { createRedis } = await import("@storewright/cache");
  const { createLogger } = await import("@storewright/telemetry");
  const redis = createRedis(url, { log: createLogger({ name: "test", level: "silent" }) });
  closing.push(() => redis.close());
  await expect.poll(() => redis.isUp(), within).toBe(true);
  return redis;
}

describe("Postgres", () => {
  it("F10: half a second late, what needs it is refused in time and nothing is left behind; then it heals", async () => {
    const { shop, postgres, variantId } = await start(ANSWER_WITHIN_MS);
    const token = await cartWith(shop, variantId);
    expect((await call(`${shop.url}/api/v1/products/sturdy`)).status).toBe(200);
    postgres.set({ kind: "late", ms: 500 });
    await expect
      .poll(async () => (await timed(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "degraded", degraded: ["postgres"] });
    expect((await timed(`${shop.url}/api/v1/products/sturdy`)).status).toBe(200);
    for (const answer of await Promise.all(
      Array.from({ length: 30 }, () => timed(`${shop.url}/api/v1/orders`, order(token))),
    )) {
      expectBusy(answer);
    }
    postgres.set({ kind: "none" });
    const observer = createDb({ url: shop.databaseUrl, poolSize: 1 });
    closing.push(() => observer.$disconnect());
    // Whatever was under way has been rolled back, or is ONE order; the cart was kept or ordered.
    const waited = pace.begin();
    await expect
      .poll(async () => (await call(`${shop.url}/api/v1/orders`, order(token))).status, within)
      .toBe(201);
    expect(waited()).toBeLessThan(5_000);
    expect(await observer.order.count()).toBe(1);
    expect(await observer.reservation.count()).toBe(1);
  });

  it("F10: with every connection taken, the line is cut short and reading from the cache goes on", async () => {
    const { shop, variantId } = await start(ANSWER_WITHIN_MS);
    const token = await cartWith(shop, variantId);
    expect((await call(`${shop.url}/api/v1/products/sturdy`)).status).toBe(200);
    const observer = createDb({ url: shop.databaseUrl, poolSize: 1 });
    closing.push(() => observer.$disconnect());
    await observer.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE cart, stock_level IN ACCESS EXCLUSIVE MODE`;
        const answers = await Promise.all(
          Array.from({ length: 100 }, () => timed(`${shop.url}/api/v1/orders`, order(token))),
        );
        for (const answer of answers) expectBusy(answer);
        expect((await timed(`${shop.url}/api/v1/products/sturdy`)).status).toBe(200);
      },
      { timeout: 50_000 },
    );
    await expect
      .poll(async () => (await call(`${shop.url}/api/v1/orders`, order(token))).status, within)
      .toBe(201);
    expect(await observer.order.count()).toBe(1);
  });

  it("F10: row Postgres: a black hole, everything is answered in time, the cart can be read, and it heals", async () => {
    const { shop, postgres, variantId } = await start(ANSWER_WITHIN_MS);
    const token = await cartWith(shop, variantId);
    const cart = { headers: { "X-Cart-Token": token } };
    const before = await call(`${shop.url}/api/v1/cart`, cart);
    await isCartKept(shop, token);
    expect((await call(`${shop.url}/api/v1/products/sturdy`)).status).toBe(200);
    postgres.set({ kind: "black hole" });
    const [product, , added, placed] = await Promise.all([
      timed(`${shop.url}/api/v1/products/sturdy`),
      timed(`${shop.url}/api/v1/cart`, cart),
      timed(`${shop.url}/api/v1/cart/items`, addToCart(variantId, token)),
      timed(`${shop.url}/api/v1/orders`, order(token)),
    ]);
    expect(product.status).toBe(200);
    // Where Redis is late for a moment, as on a busy machine, the next one has it.
    await expect
      .poll(async () => {
        const { status, text } = await timed(`${shop.url}/api/v1/cart`, cart);
        return [status, text];
      }, within)
      .toEqual([200, before.text]);
    expectBusy(added);
    expectBusy(placed);
    expect((await timed(`${shop.url}/readyz`)).status).toBe(503);
    postgres.set({ kind: "none" });
    const waited = pace.begin();
    await expect
      .poll(async () => (await call(`${shop.url}/api/v1/orders`, order(token))).status, within)
      .toBe(201);
    expect(waited()).toBeLessThan(5_000);
  });

  it("F10: row Postgres: stopped, carts are read-only and kept, and checkout says when to come back", async () => {
    const { shop, postgres, variantId } = await start(ANSWER_WITHIN_MS);
    const token = await cartWith(shop, variantId);
    await isCartKept(shop, token);
    postgres.set({ kind: "cut" });
    await expect
      .poll(async () => {
        const cart = await timed(`${shop.url}/api/v1/cart`, { headers: { "X-Cart-Token": token } });
        return [cart.status, cart.json<{ item_count?: number }>().item_count];
      }, within)
      .toEqual([200, 1]);
    expectBusy(await timed(`${shop.url}/api/v1/cart/items`, addToCart(variantId, token)));
    expectBusy(await timed(`${shop.url}/api/v1/orders`, order(token)));
    expect(
      (await timed(`${shop.url}/api/v1/cart`, { headers: { "X-Cart-Token": "nobody" } })).status,
    ).not.toBe(500);
    postgres.set({ kind: "none" });
    await expect
      .poll(async () => (await call(`${shop.url}/api/v1/orders`, order(token))).status, within)
      .toBe(201);
  });

  it("row Postgres: staff and integrators are told when to come back, and nothing they send is half done", async () => {
    const { shop, postgres, productId } = await start(ANSWER_WITHIN_MS);
    const headers = await staffHeaders(shop);
    const api = `${shop.url}/api/v1`;
    expect((await timed(`${api}/products/sturdy`)).status).toBe(200);
    postgres.set({ kind: "cut" });
    expect((await timed(`${api}/products/sturdy`)).status).toBe(200);
    expectBusy(await timed(`${api}/admin/orders`, { headers }));
    const stock = { method: "PATCH", headers, body: { stock_qty: 40 } };
    expectBusy(await timed(`${api}/admin/products/${productId}`, stock));
    postgres.set({ kind: "none" });
    await expect.poll(async () => (await call(`${api}/admin/orders`, { headers })).status, within).toBe(200);
    expect(await shop.db.stockMovement.count({ where: { cause: "ADJUSTMENT" } })).toBe(0);
  });

  it("F11: read-only, browsing goes on, whatever writes is refused, and nobody gets a message", async () => {
    const { shop, variantId } = await start(ANSWER_WITHIN_MS);
    const token = await cartWith(shop, variantId);
    const observer = createDb({ url: shop.databaseUrl, poolSize: 1 });
    closing.push(() => observer.$disconnect());
    const name = new URL(shop.databaseUrl).pathname.slice(1);
    await shop.owner.$executeRawUnsafe(`ALTER DATABASE "${name}" SET default_transaction_read_only = on`);
    await observer.$executeRaw`
      SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity
      WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`;
    await expect
      .poll(async () => (await call(`${shop.url}/api/v1/products/sturdy`)).status, within)
      .toBe(200);
    expect((await timed(`${shop.url}/api/v1/products?limit=3`)).status).toBe(200);
    expect((await timed(`${shop.url}/api/v1/cart`, { headers: { "X-Cart-Token": token } })).status).toBe(200);
    expectBusy(await timed(`${shop.url}/api/v1/cart/items`, addToCart(variantId, token)));
    expectBusy(await timed(`${shop.url}/api/v1/orders`, order(token)));
    expect(await observer.order.count()).toBe(0);
    expect(await observer.notification.count()).toBe(0);
    expect(await observer.outboxEvent.count()).toBe(0);
    await observer.$executeRaw`SET default_transaction_read_only = off`;
    await shop.owner.$executeRawUnsafe(`ALTER DATABASE "${name}" RESET default_transaction_read_only`);
  });
});

describe("a page", () => {
  it("F10: that cannot be put together for want of Postgres is 503 with Retry-After, and not 500", async () => {
    let read: () => Promise<unknown> = async () => undefined;
    let postgres: FaultProxy | undefined;
    const shop = await startTestGateway({
      databaseAdminUrl: inject("databaseUrl"),
      redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 7),
      answerWithinMs: ANSWER_WITHIN_MS,
      databaseWay: async (databaseUrl) => {
        postgres = await openFaultProxy(databaseUrl);
        return postgres.url;
      },
      // As the page server does: what a page throws becomes its own 500.
      next: async (_request, response) => {
        try {
          await read();
          response.end("page");
        } catch {
          response.statusCode = 500;
          response.end("error page");
        }
      },
    });
    closing.push(() => shop.close());
    closing.push(async () => postgres?.close());
    const { runtime } = shop;
    read = () => runtime.caller(runtime.anonymousContext()).catalog.product({ product: "never-read" });
    expect((await call(`${shop.url}/p/x`)).status).toBe(500);
    for (const kind of ["black hole", "cut"] as const) {
      postgres?.set({ kind });
      const page = await timed(`${shop.url}/p/x`);
      expect([page.status, page.text]).toEqual([503, "error page"]);
      expect(page.headers["retry-after"]).toBe("2");
      expect(page.headers["cache-control"]).toBe("no-store");
    }
  });
});
