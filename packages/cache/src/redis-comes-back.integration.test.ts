import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@storewright/telemetry";
import { Redis } from "ioredis";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startRedis } from "../../../scripts/services.mjs";
import { openFaultProxy } from "../../api/testing/fault-proxy";
import { createReadCache } from "./create-read-cache";
import { createPageStore } from "./page-store";
import { createRateLimiter } from "./rate-limiter";
import type { CacheEntry } from "./read-cache";
import { createRedis } from "./redis";
import { createVersionedStore } from "./versioned-store";

// What Redis still holds when it is back, or has lost, must never bring back what was changed meanwhile.

vi.setConfig({ testTimeout: 60_000 });
const log = createLogger({ name: "test", level: "silent" });
const closing: (() => Promise<unknown>)[] = [];
const until = { timeout: 30_000, interval: 20 };
const entry: CacheEntry = { key: "product:1", tags: ["product:1", "products"] };

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A Redis of the test's own, and a client of it that takes its time. */
async function ownRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), "storewright-back-"));
  closing.push(() => rm(dataDir, { recursive: true, force: true }));
  const open = async (port?: number) => {
    const server = await startRedis({ dataDir, role: "cache", ...(port === undefined ? {} : { port }) });
    closing.push(() => server.stop());
    return server;
  };
  const server = await open();
  const client = new Redis(server.url, { retryStrategy: () => 50 });
  client.on("error", () => undefined);
  closing.push(async () => client.disconnect());
  return { server, client, restart: () => open(server.port) };
}

/** What one process has of the cache. */
function openProcess(url: string, build?: string) {
  // What is shown here is no matter of milliseconds: a busy machine must not look like a Redis that is away.
  const redis = createRedis(url, { log, operationLimitMs: 20_000 });
  const reads: string[] = [];
  const cache = createReadCache({
    redis,
    log,
    onRead: (_key, result) => reads.push(result),
    ...(build === undefined ? {} : { build }),
  });
  const end = () => redis.close();
  closing.push(end);
  const read = (value: string, of = entry) => cache.read(of, async () => value);
  return { redis, cache, reads, read, end, carts: createVersionedStore(redis) };
}
type Process = ReturnType<typeof openProcess>;

const isUp = ({ redis }: Process) => expect.poll(() => redis.isUp(), until).toBe(true);

async function started(url: string, build?: string): Promise<Process> {
  const made = openProcess(url, build);
  await isUp(made);
  return made;
}

/** Until a process that knows nothing yet has it from Redis: on a busy machine a first try may come too late. */
async function isShared(url: string, value: string, of = entry): Promise<void> {
  const writer = await started(url);
  const reader = await started(url);
  const look = async () => {
    await writer.read(value, of);
    const found = await reader.cache
      .read(of, () => Promise.reject(new Error("it is not in Redis")))
      .catch(() => undefined);
    if (found === undefined) await writer.cache.purge(of.tags);
    return found;
  };
  await expect.poll(look, until).toBe(value);
}

const cartIs = (store: Process["carts"], json: string) =>
  expect
    .poll(async () => {
      await store.put("cart", 1, json, 600);
      return (await store.get("cart"))?.json;
    }, until)
    .toBe(json);

describe("a change that Redis does not remember", () => {
  it("F6: stays, where Redis comes back with an old copy of itself", async () => {
    const { server, client, restart } = await ownRedis();
    await isShared(server.url, "old");
    const one = await started(server.url);
    expect(await one.read("nothing is loaded")).toBe("old");
    await cartIs(one.carts, "[1]");
    await client.save();
    await one.cache.purge(entry.tags);
    await expect.poll(() => one.cache.isPurging("product:1"), until).toBe(false);
    await one.carts.put("cart", 2, "[2]", 600);
    await server.stop();
    await restart();
    await isUp(one);
    await expect.poll(() => client.exists("sw:c:product:1"), until).toBe(1);
    const other = await started(server.url);
    expect(await other.read("new")).toBe("new");
    expect(await other.carts.get("cart")).toBeNull();
    await expect.poll(() => one.read("new"), until).toBe("new");
  });

  it("F6: stays, where the process that made it ended before Redis was back", async () => {
    const { server } = await ownRedis();
    await isShared(server.url, "old");
    const way = await openFaultProxy(server.url);
    closing.push(() => way.close());
    const one = await started(way.url);
    await cartIs(one.carts, "[1]");
    way.set({ kind: "cut" });
    await one.cache.purge(entry.tags);
    await one.carts.put("cart", 2, "[2]", 600);
    await one.end();
    const next = openProcess(way.url);
    // It has found out that Redis does not answer.
    await expect.poll(() => next.redis.client.status, until).toBe("reconnecting");
    way.set({ kind: "none" });
    await isUp(next);
    expect(await next.read("new")).toBe("new");
    expect(await next.carts.get("cart")).toBeNull();
    expect(await (await started(server.url)).read("newer")).not.toBe("old");
  });

  it("stays, where Redis has evicted when it was made", async () => {
    const { server, client } = await ownRedis();
    await isShared(server.url, "old");
    const one = await started(server.url);
    const other = await started(server.url);
    const pages = createPageStore({ redis: one.redis, cache: one.cache, build: "b" });
    const key = "/route-cache/APP_PAGE/route/$/p/1";
    const page = {
      kind: "APP_PAGE",
      html: "old",
      status: 200,
      headers: { "x-next-cache-tags": "product:1" },
    };
    await expect
      .poll(async () => {
        await pages.get(key, "APP_PAGE");
        pages.set(key, page, { cacheControl: { revalidate: 300 } });
        return client.exists(`sw:p:b:${key}`);
      }, until)
      .toBe(1);
    await one.cache.purge(entry.tags);
    await expect.poll(() => one.cache.isPurging("product:1"), until).toBe(false);
    await client.del("sw:t:product:1", "sw:t:products");
    expect(await other.read("new")).toBe("new");
    const elsewhere = createPageStore({ redis: other.redis, cache: other.cache, build: "b" });
    expect(await elsewhere.get(key, "APP_PAGE")).toBeNull();
  });

  it("stays, also when so much has changed that not everything can be remembered", async () => {
    const { server } = await ownRedis();
    await isShared(server.url, "old");
    const way = await openFaultProxy(server.url);
    closing.push(() => way.close());
    const one = await started(way.url);
    way.set({ kind: "cut" });
    await one.cache.purge(entry.tags);
    for (let part = 0; part < 11; part++)
      await one.cache.purge(Array.from({ length: 1_000 }, (_, index) => `product:many-${part}-${index}`));
    expect(await one.read("new")).toBe("new");
    way.set({ kind: "none" });
    await isUp(one);
    await expect.poll(() => one.cache.isPurging("product:many-10-999"), until).toBe(false);
    expect(await (await started(server.url)).read("new")).toBe("new");
  });
});

describe("what is damaged", () => {
  it("F31: is not confused with what another version of the program has put there; purges reach both", async () => {
    const { server } = await ownRedis();
    const [old, now] = [await started(server.url, "build-1"), await started(server.url, "build-2")];
    expect(await old.read("of another shape")).toBe("of another shape");
    expect(await now.read("ours")).toBe("ours");
    await expect
      .poll(async () => {
        await old.cache.purge(entry.tags);
        return now.read("changed");
      }, until)
      .toBe("changed");
  });

  it("makes way, and costs nobody else the cache", async () => {
    const { server, client } = await ownRedis();
    await isShared(server.url, "old");
    const one = await started(server.url);
    for (const key of ["sw:t:*", "sw:t:products", "sw:c:product:1", "sw:v:cart", "sw:rl:rule:ip"]) {
      await client.del(key);
      await client.lpush(key, "a list");
    }
    await client.set("sw:rs:settled:ip", "no number");
    await client.set("sw:t:product:1", "no|version,of-ours");
    const limiter = createRateLimiter({ redis: one.redis, enabled: true });
    const settled = { name: "settled", points: 9, seconds: 60, settled: true };
    for (let call = 0; call < 5; call++) {
      expect((await limiter.consume({ name: "rule", points: 9, seconds: 60 }, "ip")).allowed).toBe(true);
      limiter.consumeNow(settled, "ip");
      await one.carts.get("cart");
    }
    expect(await one.read("new")).toBe("new");
    await cartIs(one.carts, "[1]");
    await isShared(server.url, "newest", { key: "product:2", tags: entry.tags });
    await expect.poll(() => client.get("sw:rs:settled:ip"), until).toMatch(/^\d+$/);
    await expect.poll(() => client.type("sw:rl:rule:ip"), until).not.toBe("list");
    expect(one.redis.isUp()).toBe(true);
  });
});

describe("a value that was damaged in Redis", () => {
  it("F5: is not believed, though all of it can be read and its marks are right", async () => {
    const { server, client } = await ownRedis();
    await isShared(server.url, "right");
    const text = await client.get("sw:c:product:1");
    const damaged = text?.replace(/"right"$/, '"wrong"');
    expect(damaged).toMatch(/^\d+\|.*\|"wrong"$/);
    await client.set("sw:c:product:1", String(damaged));
    const other = await started(server.url);
    expect(await other.read("read anew")).toBe("read anew");
  });
});
