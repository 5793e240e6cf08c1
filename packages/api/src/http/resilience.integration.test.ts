import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDb } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { connectProducer } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { afterAll, afterEach, describe, expect, inject, it } from "vitest";
import { startRedis } from "../../../../scripts/services.mjs";
import { call } from "../../testing/http-client";
import { keepPace } from "../../testing/pace";
import {
  ownCacheStore,
  startTestGateway,
  type TestGateway,
  type TestGatewayOptions,
} from "../../testing/start-test-gateway";

const closing: (() => Promise<unknown>)[] = [];
const within = { timeout: 30_000, interval: 25 };
/** What the machine itself is late is not counted. */
const pace = keepPace();
afterAll(() => pace.stop());

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function ownRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), "storewright-gateway-"));
  closing.push(() => rm(dataDir, { recursive: true, force: true }));
  const server = await startRedis({ dataDir, role: "cache" });
  closing.push(() => server.stop());
  return server;
}

async function start(options: Partial<TestGatewayOptions> & { redisCacheUrl: string }): Promise<TestGateway> {
  const shop = await startTestGateway({ databaseAdminUrl: inject("databaseUrl"), ...options });
  closing.push(() => shop.close());
  return shop;
}

async function publish(shop: TestGateway, slug: string) {
  const product = await createProduct(shop.db, { slug, name: slug, variants: [{ price: 1_000, onHand: 5 }] });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  return product;
}

describe("two processes", () => {
  it("both show a change within two seconds of its purge", async () => {
    const { url: redisCacheUrl } = await ownRedis();
    const web = await start({ redisCacheUrl });
    const other = await start({ redisCacheUrl, sharing: web });
    const { productId } = await publish(web, "shared");
    const name = async (shop: TestGateway) =>
      (await call(`${shop.url}/api/v1/products/shared`)).json<{ name: string }>().name;
    expect([await name(web), await name(other)]).toEqual(["shared", "shared"]);
    // Without a purge nobody hears of it; but a process whose connection to Redis is new forgets everything by itself.
    let changes = 0;
    const isUnheard = async () => {
      const shown = await name(other);
      const data = { name: `Changed ${++changes}` };
      await web.db.product.update({ where: { id: productId }, data });
      return (await name(other)) === shown && shown !== data.name;
    };
    await expect.poll(isUnheard, within).toBe(true);
    const waited = pace.begin();
    await web.runtime.deps.cache.purge([`product:${productId}`]);
    expect(await name(web)).toBe(`Changed ${changes}`);
    await expect.poll(() => name(other), { ...within, interval: 10 }).toBe(`Changed ${changes}`);
    expect(waited()).toBeLessThan(2_000);
  });

  it("ask Postgres once for 500 readers of an answer that ran out", async () => {
    const web = await start({ redisCacheUrl: (await ownRedis()).url });
    const { productId } = await publish(web, "hot");
    const read = () => call(`${web.url}/api/v1/products/hot`);
    await read();
    await web.runtime.deps.cache.purge([`product:${productId}`]);
    const observer = createDb({ url: web.databaseUrl, poolSize: 2 });
    closing.push(() => observer.$disconnect());
    // Whoever asks Postgres for the product now has to wait, and can be counted.
    const answers = await observer.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE product IN ACCESS EXCLUSIVE MODE`;
        const started = Array.from({ length: 500 }, read);
        const waiting = async () => {
          const [row] = await observer.$queryRaw<{ count: bigint }[]>`
            SELECT count(DISTINCT pid) AS count FROM pg_locks
            WHERE relation = 'product'::regclass AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
          return Number(row?.count);
        };
        await expect.poll(waiting, within).toBe(1);
        const all = await Promise.all(started);
        expect(await waiting()).toBeLessThanOrEqual(1);
        return all;
      },
      { timeout: 50_000 },
    );
    // Nobody waits until the lock is gone: after a moment, the old answer is better than none.
    expect(new Set(answers.map(({ status, headers }) => `${status} ${headers["etag"]}`)).size).toBe(1);
    expect((await read()).status).toBe(200);
  });
});

describe("Redis stopped", () => {
  it("F6: leaves catalogue, cart and readiness working, and limits in memory", async () => {
    const redis = await ownRedis();
    const shop = await start({ redisCacheUrl: redis.url, rateLimits: true });
    const { variantIds } = await publish(shop, "sturdy");
    await expect
      .poll(async () => (await call(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "ok" });
    await redis.stop();
    await expect
      .poll(async () => (await call(`${shop.url}/readyz`)).json(), within)
      .toEqual({ status: "degraded", degraded: ["redis"] });
    const waited = pace.begin();
    for (const path of [
      "/products",
      "/products/sturdy",
      "/categories",
      "/products?limit=7",
      "/search/suggest?q=st",
    ]) {
      expect((await call(`${shop.url}/api/v1${path}`)).status, path).toBe(200);
    }
    const added = await call(`${shop.url}/api/v1/cart/items`, {
      method: "POST",
      body: { variant_id: variantIds[0], quantity: 1 },
    });
    expect(added.status).toBe(201);
    expect(added.headers["ratelimit"]).toBe('"write";r=119;t=60');
    expect(waited()).toBeLessThan(2_000);
  });
});

describe("Redis frozen, damaged and killed under load", () => {
  it("F7: gives no 5xx, no wrong answer and no long wait", async () => {
    const redis = await ownRedis();
    const shop = await start({ redisCacheUrl: redis.url });
    const slugs = Array.from({ length: 8 }, (_, index) => `steady-${index}`);
    const ids: string[] = [];
    for (const slug of slugs) ids.push((await publish(shop, slug)).productId);
    const { space } = shop.runtime.cacheRedis;
    // The shop's own client gives up early.
    const client = connectProducer(redis.url);
    client.on("error", () => undefined);
    closing.push(async () => client.disconnect());
    await expect.poll(() => client.status, within).toBe("ready");
    const seen = new Map<string, number>();
    let slowest = 0;
    let stop = false;
    const visitors = slugs.map(async (slug, index) => {
      for (let turn = index; !stop; turn++) {
        const waited = pace.begin();
        const { status, text } = await call(`${shop.url}/api/v1/products/${slug}`);
        slowest = Math.max(slowest, waited());
        const what = status === 200 && !text.includes(`"slug":"${slug}"`) ? "wrong" : String(status);
        seen.set(what, (seen.get(what) ?? 0) + 1);
        // Now and then nothing is in memory, so that Redis is asked.
        if (turn % 20 === 0) await shop.runtime.deps.cache.purge([`product:${ids[index]}`]);
      }
    });
    const answered = () => [...seen.values()].reduce((sum, count) => sum + count, 0);
    const some = async () => {
      const from = answered();
      await expect.poll(answered, within).toBeGreaterThan(from + 50);
    };
    await some();
    for (const key of await client.keys(`${space}*`)) await client.set(key, "damaged", "EX", 60);
    await some();
    for (const key of await client.keys(`${space}*`)) {
      // Together: the shop writes the same keys meanwhile.
      await client.multi().del(key).lpush(key, "of another kind").exec();
    }
    await some();
    process.kill(redis.pid, "SIGSTOP");
    await some();
    process.kill(redis.pid, "SIGCONT");
    await some();
    await redis.stop();
    await some();
    stop = true;
    await Promise.all(visitors);
    expect([...seen.keys()]).toEqual(["200"]);
    expect(slowest).toBeLessThan(2_000);
  }, 60_000);
});

/** A way to a server that can be cut: nothing answers there afterwards. */
async function cuttableWay(target: string) {
  const { port, hostname } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const url = new URL(target);
  url.port = String(address.port);
  const cut = async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  closing.push(cut);
  return { url: url.toString(), cut };
}

describe("Postgres away", () => {
  it("answers what is cached, marked, and 503 with Retry-After for the rest", async () => {
    let cut: () => Promise<void> = async () => undefined;
    const shop = await start({
      redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 4),
      databaseWay: async (databaseUrl) => {
        const way = await cuttableWay(databaseUrl);
        cut = way.cut;
        return way.url;
      },
    });
    const { productId, variantIds } = await publish(shop, "kept");
    const url = `${shop.url}/api/v1/products/kept`;
    const fresh = await call(url);
    await cut();
    await shop.runtime.deps.cache.purge(["products", `product:${productId}`]);

    const stale = await call(url);
    expect([stale.status, stale.text]).toEqual([200, fresh.text]);
    expect(stale.headers["x-degraded"]).toBe("stale");
    const writing = { method: "POST", body: { variant_id: variantIds[0], quantity: 1 } };
    for (const answer of [
      await call(`${shop.url}/api/v1/products/never-read`),
      await call(`${shop.url}/api/v1/cart/items`, writing),
    ]) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
      expect(answer.json()).toMatchObject({ code: "UNAVAILABLE" });
    }
    const ready = await call(`${shop.url}/readyz`);
    expect([ready.status, ready.json()]).toEqual([503, { status: "unavailable", missing: ["postgres"] }]);
    expect((await call(`${shop.url}/healthz`)).status).toBe(200);
  });
});

describe("limits", () => {
  /** Guesses at passwords are work: a busy machine may take its time over them. */
  const limited = async (more: Partial<TestGatewayOptions> = {}) =>
    start({ redisCacheUrl: (await ownRedis()).url, rateLimits: true, answerWithinMs: 30_000, ...more });

  it("A14, A24: are counted by the peer's address, which nobody can choose, and say when to come back", async () => {
    const shop = await limited();
    const guess = (index: number) =>
      call(`${shop.url}/api/v1/auth/token`, {
        method: "POST",
        body: { grant_type: "password", email: `a${index}@example.com`, password: "a wrong password" },
        headers: { "X-Forwarded-For": `6.6.6.${index}`, "X-Real-IP": `6.6.6.${index}` },
      });
    const statuses: number[] = [];
    for (let index = 0; index < 11; index++) statuses.push((await guess(index)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    const refused = await guess(99);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: "RATE_LIMITED", status: 429 });
  });

  it("A14: stop guessing at one account from many addresses", async () => {
    const shop = await limited({ proxies: ["127.0.0.1"] });
    const guess = (index: number) =>
      call(`${shop.url}/api/v1/auth/token`, {
        method: "POST",
        body: {
          grant_type: "password",
          email: index % 2 === 0 ? "victim@example.com" : "Victim@Example.com",
          password: "a wrong password",
        },
        headers: { "X-Forwarded-For": `8.8.${index}.1` },
      });
    const statuses: number[] = [];
    for (let index = 0; index < 11; index++) statuses.push((await guess(index)).status);
    expect(statuses.at(-1)).toBe(429);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  });

  it("A14: count the calls of a batch, and reads by the hundred", async () => {
    const shop = await limited();
    const ten = Array.from({ length: 10 }, () => "catalog.categories").join(",");
    const batch = await call(`${shop.url}/api/trpc/${ten}?batch=1&input=%7B%7D`);
    expect(batch.headers["ratelimit"]).toMatch(/^"read";r=590;t=(60|[45]\d)$/);
    const one = await call(`${shop.url}/api/v1/categories`);
    expect(one.headers["ratelimit"]).toMatch(/^"read";r=589;t=(60|[45]\d)$/);
    const many = await Promise.all(Array.from({ length: 600 }, () => call(`${shop.url}/api/v1/categories`)));
    expect(many.filter(({ status }) => status === 429)).toHaveLength(11);
    const refused = await call(`${shop.url}/api/trpc/catalog.categories`);
    expect(refused.status).toBe(429);
    expect(refused.json()).toMatchObject({ error: { data: { code: "RATE_LIMITED" } } });
  });
});
