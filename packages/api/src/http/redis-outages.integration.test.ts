import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDb } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { connectProducer } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { afterEach, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { startRedis } from "../../../../scripts/services.mjs";
import { type FaultProxy, openFaultProxy } from "../../testing/fault-proxy";
import { call } from "../../testing/http-client";
import { keepPace, type Pace } from "../../testing/pace";
import { internalHeaders, startTestGateway, type TestGateway } from "../../testing/start-test-gateway";
import { updateProduct } from "../catalog";
import { systemContext } from "../context";

// Two processes share a Redis that is killed, frozen, cut off and damaged while people read and staff work.

/** Nobody waits longer, and after Redis is back every process shows what was changed within as much. */
const LONGEST_MS = 2_000;
/** What the machine itself is late is not counted. */
let pace: Pace;
const within = { timeout: 40_000, interval: 25 };

/** Between two questions of one reader: people read, and other tests run beside this one, milliseconds. */
const PAUSE_MS = 15;

interface Process {
  readonly shop: TestGateway;
  readonly way: FaultProxy;
}
type Product = Awaited<ReturnType<typeof publish>>;

const closing: (() => Promise<unknown>)[] = [];
let server: Awaited<ReturnType<typeof startRedis>>;
let dataDir: string;
let one: Process;
let two: Process;
let lamp: Product;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "storewright-two-"));
  closing.push(() => rm(dataDir, { recursive: true, force: true }));
  server = await startRedis({ dataDir, role: "cache" });
  closing.push(() => server.stop());
  one = await open();
  two = await open(one.shop);
  lamp = await publish("lamp");
  const observer = createDb({ url: one.shop.databaseUrl, poolSize: 1 });
  const looker = connectProducer(server.url);
  looker.on("error", () => undefined);
  // Postgres and Redis as nothing disturbs them; one that is stopped refuses at once.
  pace = keepPace(() =>
    Promise.all([observer.$queryRaw`SELECT 1`, looker.status === "ready" ? looker.ping() : null]).catch(
      () => null,
    ),
  );
  closing.push(
    () => observer.$disconnect(),
    async () => looker.disconnect(),
    () => pace.stop(),
  );
  for (const process of [one, two]) {
    await vi.waitFor(() => expect(process.shop.runtime.cacheRedis.isUp()).toBe(true), within);
    await vi.waitFor(async () => expect(await nameAt(process)).toBe("lamp"), within);
  }
}, 60_000);
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(sharing?: TestGateway): Promise<Process> {
  const way = await openFaultProxy(server.url);
  const shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: way.url,
    answerWithinMs: 10_000,
    ...(sharing === undefined ? {} : { sharing }),
  });
  closing.push(
    () => way.close(),
    () => shop.close(),
  );
  return { shop, way };
}

async function publish(slug: string) {
  const product = await createProduct(one.shop.db, { slug, name: slug, variants: [{ onHand: 90 }] });
  await one.shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  return product;
}

const nameAt = async ({ shop }: Process) =>
  (await call(`${shop.url}/api/v1/products/lamp`)).json<{ name: string }>().name;

/** Staff work at the first process; its answer comes after the cache has been told. */
const rename = (name: string) =>
  updateProduct(systemContext(one.shop.runtime.deps, "test"), { productId: lamp.productId, name });

/** Until both processes show it, over the API and in lists, as the database has it. */
async function bothShow(name: string): Promise<number> {
  const waited = pace.begin();
  const shown = async () => {
    const all = await Promise.all(
      [one, two].flatMap(({ shop }) => [
        call(`${shop.url}/api/v1/products/lamp`),
        call(`${shop.url}/api/v1/products?limit=10`),
      ]),
    );
    return all.every(({ text }) => text.includes(`"name":"${name}"`));
  };
  await expect.poll(shown, within).toBe(true);
  return waited();
}

/** People who read at both processes. */
function startReaders() {
  const seen = { statuses: new Set<string>(), slowest: 0, answered: 0 };
  let stopped = false;
  const readers = [one, two, one, two, one, two].map(async ({ shop }, reader) => {
    for (let turn = reader; !stopped; turn++) {
      const path = ["/products/lamp", "/categories", `/products?limit=${1 + (turn % 90)}`][turn % 3];
      const waited = pace.begin();
      const status = await call(`${shop.url}/api/v1${path}`).then(
        (answer) => String(answer.status),
        (error: Error) => error.message,
      );
      seen.slowest = Math.max(seen.slowest, waited());
      seen.statuses.add(status);
      seen.answered += 1;
      await pause(PAUSE_MS);
    }
  });
  return {
    async some(count: number) {
      const until = seen.answered + count;
      await expect.poll(() => seen.answered, within).toBeGreaterThanOrEqual(until);
    },
    async expectNobodyNoticed() {
      stopped = true;
      await Promise.all(readers);
      expect([...seen.statuses]).toEqual(["200"]);
      expect(seen.slowest).toBeLessThan(LONGEST_MS);
    },
  };
}

/** What one process loads is found in Redis by the other, as before. */
async function shareAgain(): Promise<void> {
  const hits = async () => {
    const headers = await internalHeaders();
    const { text } = await call(`${two.shop.url}/internal/metrics`, { headers });
    return Number(/^cache_requests_total\{cache="product",result="hit_redis"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  const before = await hits();
  await expect
    .poll(async () => {
      await one.shop.runtime.deps.cache.purge([`product:${lamp.productId}`]);
      await nameAt(one);
      await nameAt(two);
      return hits();
    }, within)
    .toBeGreaterThan(before);
}

const addToCart = async ({ shop }: Process, token?: string) => {
  const answer = await call(`${shop.url}/api/v1/cart/items`, {
    method: "POST",
    body: { variant_id: lamp.variantIds[0], quantity: 1 },
    headers: token === undefined ? {} : { "X-Cart-Token": token },
  });
  expect([200, 201]).toContain(answer.status);
  return answer.headers["x-cart-token"] ?? token ?? "";
};

const cartAt = async ({ shop }: Process, token: string) =>
  (await call(`${shop.url}/api/v1/cart`, { headers: { "X-Cart-Token": token } })).json<{
    item_count: number;
  }>().item_count;

describe("Redis as a cache of two processes", () => {
  it("F6: killed and started again, empty", async () => {
    const readers = startReaders();
    await readers.some(30);
    await server.stop();
    await rename("Brass lamp");
    await expect.poll(() => nameAt(one), within).toBe("Brass lamp");
    await readers.some(60);
    server = await startRedis({ dataDir, role: "cache", port: server.port });
    expect(await bothShow("Brass lamp")).toBeLessThan(LONGEST_MS);
    await shareAgain();
    await readers.expectNobodyNoticed();
  }, 120_000);

  it("F7: silent and back with all that it had: nothing old stands in a change's way, in no process and no cart", async () => {
    const token = await addToCart(one);
    expect(await cartAt(two, token)).toBe(1);
    await shareAgain();
    const readers = startReaders();
    await readers.some(30);
    for (const { way } of [one, two]) way.set({ kind: "black hole" });
    await rename("Brass lamp");
    await addToCart(one, token);
    await expect.poll(() => nameAt(one), within).toBe("Brass lamp");
    await readers.some(60);
    // What was sent meanwhile is lost, and so is who sent it, as with a host that is replaced.
    for (const { way } of [one, two]) way.set({ kind: "lost" });
    expect(await bothShow("Brass lamp")).toBeLessThan(LONGEST_MS);
    await expect.poll(() => cartAt(two, token), within).toBe(2);
    await shareAgain();
    await readers.expectNobodyNoticed();
  }, 120_000);

  it("F7: gone from one process without a word, while the other one changes things", async () => {
    const readers = startReaders();
    await readers.some(30);
    two.way.set({ kind: "lost" });
    await rename("Brass lamp");
    expect(await bothShow("Brass lamp")).toBeLessThan(LONGEST_MS);
    await rename("Copper lamp");
    expect(await bothShow("Copper lamp")).toBeLessThan(LONGEST_MS);
    await shareAgain();
    await readers.expectNobodyNoticed();
  }, 120_000);

  it("damaged in every value, filled with other kinds, and emptied: answers stay right, and it is used again", async () => {
    const client = connectProducer(server.url);
    closing.push(async () => client.disconnect());
    await expect.poll(() => client.status, within).toBe("ready");
    const { space } = one.shop.runtime.cacheRedis;
    const token = await addToCart(one);
    const readers = startReaders();
    await readers.some(30);
    const each = async (damage: (key: string, text: string | null) => Promise<unknown>) => {
      for (const key of await client.keys(`${space}*`)) {
        const text = (await client.type(key)) === "string" ? await client.get(key) : null;
        await damage(key, text);
      }
    };
    const damages: ((key: string, text: string | null) => Promise<unknown>)[] = [
      (key) => client.set(key, "garbage"),
      (key, text) => client.set(key, (text ?? "").slice(0, -3)),
      // The right marks around a value of another shape, as another version of the program would leave it.
      async (key, text) => {
        const marks = (text ?? "").split("|").slice(0, 3).join("|");
        if (key.startsWith(`${space}c:`)) await client.set(key, `${marks}|{"another":"shape"}`);
      },
      // Together: the shop writes the same keys meanwhile.
      (key) => client.multi().del(key).lpush(key, "another kind").exec(),
      () => client.flushall(),
    ];
    for (const [turn, damage] of damages.entries()) {
      await shareAgain();
      const before = await nameAt(one);
      await each(damage);
      await readers.some(30);
      // One that has nothing in memory reads what is in Redis.
      const third = await open(one.shop);
      await expect.poll(() => third.shop.runtime.cacheRedis.isUp(), within).toBe(true);
      expect(await nameAt(third)).toBe(before);
      await rename(`Lamp ${turn}`);
      expect(await bothShow(`Lamp ${turn}`)).toBeLessThan(LONGEST_MS);
      expect(await cartAt(two, token)).toBe(1);
    }
    await shareAgain();
    await readers.expectNobodyNoticed();
  }, 180_000);
});
