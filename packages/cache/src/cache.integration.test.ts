import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@storewright/telemetry";
import { afterAll, afterEach, describe, expect, inject, it, vi } from "vitest";
import { startRedis } from "../../../scripts/services.mjs";
import { keepPace } from "../../api/testing/pace";
import { createReadCache } from "./create-read-cache";
import { createPageStore } from "./page-store";
import { createRateLimiter } from "./rate-limiter";
import type { CacheEntry, ReadCache } from "./read-cache";
import { type CacheRedis, createRedis } from "./redis";
import { createVersionedStore } from "./versioned-store";

const records: { msg?: string }[] = [];
const log = createLogger({
  name: "test",
  level: "info",
  destination: { write: (line) => void records.push(JSON.parse(line)) },
});
const closing: (() => Promise<void>)[] = [];
const until = { timeout: 30_000, interval: 20 };
let serial = 0;
/** What the machine itself is late is not counted. */
const pace = keepPace();
afterAll(() => pace.stop());

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  records.length = 0;
});

/** What is shown here is no matter of milliseconds: a busy machine must not look like a Redis that is away. */
const PATIENT = { operationLimitMs: 20_000 };
/** As the shop has it: a Redis that does not answer at once is as good as away. */
const USUAL = {};
type Patience = typeof PATIENT | typeof USUAL;

function connect(url: string, patience: Patience = PATIENT): CacheRedis {
  const redis = createRedis(url, { log, ...patience });
  closing.push(() => redis.close());
  return redis;
}

async function connected(url = inject("redisCacheUrl"), patience?: Patience): Promise<CacheRedis> {
  const redis = connect(url, patience);
  await expect.poll(() => redis.isUp(), until).toBe(true);
  return redis;
}

/** A process of its own as far as the cache can tell, with its subscription in place. */
async function instance(url?: string, patience?: Patience) {
  const redis = await connected(url, patience);
  const cache = createReadCache({ redis, log });
  const subscribed = vi.fn();
  cache.onPurge(subscribed);
  await expect.poll(() => subscribed.mock.calls.length, until).toBeGreaterThan(0);
  return { redis, cache };
}

/** A key of its own for each test: they share one Redis. */
function newEntry() {
  serial += 1;
  const name = `${process.pid}:${Date.now()}:${serial}`;
  return { key: name, tags: [`tag:${name}`] };
}

/**
 * Reads until Redis has the value, too: on a busy machine, a round trip may take longer than the cache waits, and then
 * nothing is put there.
 */
async function keptInRedis<T>(
  { cache, redis }: { cache: ReadCache; redis: CacheRedis },
  entry: CacheEntry,
  value: T,
): Promise<void> {
  const other = createReadCache({ redis, log });
  const look = async () => {
    await cache.read(entry, async () => value);
    try {
      return await other.read(entry, () => Promise.reject(new Error("it is not there")));
    } catch {
      await cache.purge(entry.tags);
      return undefined;
    }
  };
  await expect.poll(look, until).toEqual(value);
}

async function ownRedis() {
  const dataDir = await mkdtemp(join(tmpdir(), "storewright-cache-"));
  const server = await startRedis({ dataDir, role: "cache" });
  closing.push(async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { server, dataDir };
}

describe("two processes", () => {
  it("share what one of them loaded", async () => {
    const [a, b] = [await instance(), await instance()];
    const entry = newEntry();
    await keptInRedis(a, entry, { price: 1 });
    expect(await b.cache.read(entry, async () => ({ price: 2 }))).toEqual({ price: 1 });
    const life = await a.redis.client.pttl(`sw:c:${entry.key}`);
    expect(life).toBeGreaterThan(540_000);
    expect(life).toBeLessThanOrEqual(600_000);
  });

  it("both show a change soon after one of them purged it", async () => {
    const [a, b] = [await instance(), await instance()];
    const entry = newEntry();
    let price = 1;
    const load = async () => price;
    expect([await a.cache.read(entry, load), await b.cache.read(entry, load)]).toEqual([1, 1]);
    price = 2;
    await a.cache.purge(entry.tags);
    expect(await a.cache.read(entry, load)).toBe(2);
    await expect.poll(() => b.cache.read(entry, load), { ...until, interval: 5 }).toBe(2);
  });

  it("never share a value whose load began before a purge and ended after it", async () => {
    const [a, b] = [await instance(), await instance()];
    const entry = newEntry();
    let release: (value: string) => void = () => undefined;
    let began: () => void = () => undefined;
    const loading = new Promise<void>((resolve) => {
      began = resolve;
    });
    const slow = a.cache.read(entry, () => {
      began();
      return new Promise<string>((resolve) => {
        release = resolve;
      });
    });
    await loading;
    await b.cache.purge(entry.tags);
    release("old");
    await slow;
    expect(await b.cache.read(entry, async () => "new")).toBe("new");
    await expect.poll(() => a.cache.read(entry, async () => "new"), until).toBe("new");
  });

  it("survive FLUSHALL", async () => {
    const { cache, redis } = await instance((await ownRedis()).server.url);
    const entry = newEntry();
    expect(await cache.read(entry, async () => 1)).toBe(1);
    await redis.client.flushall();
    expect(await cache.read(entry, async () => 2)).toBe(1);
    await cache.purge(entry.tags);
    expect(await cache.read(entry, async () => 3)).toBe(3);
  });
});

describe("what Redis holds", () => {
  it("is under the shop's name, so that two shops on one Redis never see each other's", async () => {
    const url = inject("redisCacheUrl");
    const entry = newEntry();
    const own = async (shop: string) => {
      const redis = createRedis(url, { log, shop, ...PATIENT });
      closing.push(() => redis.close());
      await expect.poll(() => redis.isUp(), until).toBe(true);
      return { redis, cache: createReadCache({ redis, log }) };
    };
    const [fern, moss] = [await own("Fern & Sons"), await own("Moss")];
    await keptInRedis(fern, entry, "fern");
    await expect.poll(() => fern.redis.client.exists(`sw:fern-sons:c:${entry.key}`), until).toBe(1);
    expect(await moss.cache.read(entry, async () => "moss")).toBe("moss");
    await moss.cache.purge(entry.tags);
    expect(await (await own("Fern & Sons")).cache.read(entry, async () => "again")).toBe("fern");
    const rule = { name: `rule-${entry.key}`, points: 1, seconds: 60 };
    for (const { redis } of [fern, moss]) {
      const limiter = createRateLimiter({ redis, enabled: true });
      expect((await limiter.consume(rule, "ip")).allowed).toBe(true);
    }
  });

  it("is heard of in its own database alone, though a server has its channels in common for all", async () => {
    const { server } = await ownRedis();
    const [one, other, elsewhere] = [
      await instance(`${server.url}/5`),
      await instance(`${server.url}/5`),
      await instance(`${server.url}/6`),
    ];
    const heard: string[] = [];
    for (const [name, { cache }] of Object.entries({ other, elsewhere }))
      cache.onPurge((tags) => heard.push(`${name}: ${tags.join()}`));
    heard.length = 0;
    await one.cache.purge(["first"]);
    await expect.poll(() => heard, until).toContain("other: first");
    // A purge of its own comes over the same server: had the first one been meant for it, it would have been there.
    const mine = await instance(`${server.url}/6`);
    await mine.cache.purge(["second"]);
    await expect.poll(() => heard, until).toContain("elsewhere: second");
    expect(heard).not.toContain("elsewhere: first");
    expect(heard).not.toContain("other: second");
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, -5)],
    ["changed in one letter", (text: string) => text.replace("right", "wrong")],
    ["nonsense", () => "nonsense"],
    ["nothing", () => ""],
    ["from the far future", (text: string) => text.replace(/^\d+/, "9999999999999")],
    ["without its time", (text: string) => text.replace(/^\d+/, "soon")],
  ])("and was damaged (%s) is as good as not there", async (_what, damage) => {
    const redis = await connected();
    const entry = newEntry();
    const key = `sw:c:${entry.key}`;
    await keptInRedis({ redis, cache: createReadCache({ redis, log }) }, entry, { answer: "right" });
    await redis.client.set(key, damage((await redis.client.get(key)) ?? ""), "EX", 60);
    const other = createReadCache({ redis, log });
    expect(await other.read(entry, async () => ({ answer: "new" }))).toEqual({ answer: "new" });
  });

  it("and is of another kind altogether is as good as not there", async () => {
    const redis = await connected();
    const entry = newEntry();
    await redis.client.lpush(`sw:c:${entry.key}`, "a list");
    await redis.client.lpush(`sw:t:${entry.tags[0]}`, "a list");
    expect(await createReadCache({ redis, log }).read(entry, async () => 1)).toBe(1);
  });
});

describe("pages", () => {
  const keyOf = (entry: { key: string }) => `/route-cache/APP_PAGE/route/$/p/${entry.key}`;
  const rendered = (html: string, tag: string) => ({
    kind: "APP_PAGE",
    html,
    status: 200,
    headers: { "x-next-cache-tags": `_N_T_/p,${tag}` },
    segmentData: new Map([["/_tree", Buffer.from("tree")]]),
  });
  const facts = { cacheControl: { revalidate: 300 } } as const;

  async function twoProcesses() {
    const [a, b] = [await instance(), await instance()];
    const entry = newEntry();
    const [tag = ""] = entry.tags;
    const store = ({ redis, cache }: typeof a) => createPageStore({ redis, cache, build: "b" });
    return { a, b, entry, tag, key: keyOf(entry), first: store(a), second: store(b) };
  }

  it("that one process has rendered are there for the other, until either purges them", async () => {
    const { a, b, entry, tag, key, first, second } = await twoProcesses();
    expect(await first.get(key, "APP_PAGE")).toBeNull();
    first.set(key, rendered("one", tag), facts);
    await expect.poll(() => a.redis.client.exists(`sw:p:b:${key}`), until).toBe(1);
    expect(await second.get(key, "APP_PAGE")).toMatchObject({ value: rendered("one", tag) });
    expect(second.peek(`/p/${entry.key}`)?.html).toBe("one");
    await b.cache.purge([tag]);
    await expect.poll(() => first.peek(`/p/${entry.key}`), { ...until, interval: 5 }).toBeUndefined();
    expect(await first.get(key, "APP_PAGE")).toBeNull();
    const third = createPageStore({ ...(await instance()), build: "b" });
    expect(await third.get(key, "APP_PAGE")).toBeNull();
  });

  it("that are past their time are shown once more and then made way for, also where they came from Redis", async () => {
    const { a, tag, key, first, second } = await twoProcesses();
    const short = { cacheControl: { revalidate: 0.05 } };
    await first.get(key, "APP_PAGE");
    first.set(key, rendered("one", tag), short);
    await expect.poll(() => a.redis.client.exists(`sw:p:b:${key}`), until).toBe(1);
    const over = Date.now() + 60;
    await expect.poll(() => Date.now(), until).toBeGreaterThan(over);
    for (const [store, html] of [
      [second, "two"],
      [first, "three"],
    ] as const) {
      expect(await store.get(key, "APP_PAGE")).not.toBeNull();
      store.set(key, rendered(html, tag), facts);
      expect(await store.get(key, "APP_PAGE")).toMatchObject({ value: { html } });
    }
  });

  it("whose rendering another process's purge has overtaken are for nobody", async () => {
    const { a, b, tag, key, first, second } = await twoProcesses();
    expect(await first.get(key, "APP_PAGE")).toBeNull();
    await b.cache.purge([tag]);
    first.set(key, rendered("made from what was there before", tag), facts);
    // The one that rendered may not have heard of it yet; whoever asks Redis must not get it.
    await expect.poll(() => a.redis.client.ping(), until).toBe("PONG");
    for (let look = 0; look < 20; look++) expect(await second.get(key, "APP_PAGE")).toBeNull();
  });

  it("of another build, or damaged, are not there", async () => {
    const { a, b, tag, key, first, second } = await twoProcesses();
    await first.get(key, "APP_PAGE");
    first.set(key, rendered("one", tag), facts);
    await expect.poll(() => a.redis.client.exists(`sw:p:b:${key}`), until).toBe(1);
    const next = createPageStore({ redis: b.redis, cache: b.cache, build: "next" });
    expect(await next.get(key, "APP_PAGE")).toBeNull();
    await a.redis.client.setrange(`sw:p:b:${key}`, 20, "damage");
    expect(await second.get(key, "APP_PAGE")).toBeNull();
  });

  it("are kept in memory while Redis is away", async () => {
    const { server } = await ownRedis();
    const { redis, cache } = await instance(server.url);
    const store = createPageStore({ redis, cache, build: "b" });
    await server.stop();
    await expect.poll(() => redis.isUp(), until).toBe(false);
    await store.get("/route-cache/APP_PAGE/r/$/p/x", "APP_PAGE");
    store.set("/route-cache/APP_PAGE/r/$/p/x", rendered("alone", "tag"), facts);
    expect(store.peek("/p/x")?.html).toBe("alone");
    await cache.purge(["tag"]);
    expect(store.peek("/p/x")).toBeUndefined();
  });
});

describe("Redis stopped", () => {
  it("costs speed only, is said once, and what it missed is made up for", async () => {
    const { server, dataDir } = await ownRedis();
    const { redis, cache } = await instance(server.url);
    const store = createVersionedStore(redis);
    const limiter = createRateLimiter({ redis, enabled: true });
    const entry = newEntry();
    await cache.read(entry, async () => 1);
    await store.put("cart", 1, "[1]", 600);
    await server.stop();
    await expect.poll(() => redis.isUp(), until).toBe(false);

    const waited = pace.begin();
    expect(await cache.read(entry, async () => 2)).toBe(1);
    await cache.purge(entry.tags);
    expect(await cache.read(entry, async () => 2)).toBe(2);
    expect(await cache.read(newEntry(), async () => 3)).toBe(3);
    await store.put("cart", 2, "[2]", 600);
    expect(await store.get("cart")).toBeNull();
    const rule = { name: "down", points: 2, seconds: 60 };
    const verdicts = [];
    for (let call = 0; call < 3; call++) verdicts.push((await limiter.consume(rule, "ip")).allowed);
    expect(verdicts).toEqual([true, true, false]);
    expect(waited()).toBeLessThan(1_000);

    const again = await startRedis({ dataDir, role: "cache", port: server.port });
    closing.push(() => again.stop());
    await expect.poll(() => redis.isUp(), until).toBe(true);
    const saved = async () => {
      await store.put("cart", 3, "[3]", 600);
      return store.get("cart");
    };
    await expect.poll(saved, until).toEqual({ version: 3, json: "[3]" });
    expect(records.filter(({ msg }) => msg?.includes("goes on without it"))).toHaveLength(1);
    expect(records.filter(({ msg }) => msg?.includes("answers again"))).toHaveLength(1);
  });

  it("and thawed: a purge and a cart that a stalled Redis missed still win", async () => {
    const { server } = await ownRedis();
    const { redis, cache } = await instance(server.url, USUAL);
    const store = createVersionedStore(redis);
    const entry = newEntry();
    await keptInRedis({ redis, cache }, entry, "old");
    await store.put("cart", 1, "[1]", 600);
    process.kill(server.pid, "SIGSTOP");
    const waited = pace.begin();
    try {
      await cache.purge(entry.tags);
      await store.put("cart", 2, "[2]", 600);
      expect(await cache.read(entry, async () => "new")).toBe("new");
      for (let read = 0; read < 50; read++) await cache.read(newEntry(), async () => read);
      // Who waited at each of them would take five seconds.
      expect(waited()).toBeLessThan(2_000);
    } finally {
      process.kill(server.pid, "SIGCONT");
    }
    const other = await instance(server.url);
    await expect.poll(() => other.cache.read(entry, async () => "new"), until).toBe("new");
    await expect
      .poll(async () => (await createVersionedStore(other.redis).get("cart"))?.json ?? "[2]", until)
      .toBe("[2]");
  });
});

it("is not held up by something that accepts connections and never answers", async () => {
  const sockets = new Set<Socket>();
  const hole = createServer((socket) => void sockets.add(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => hole.listen(0, "127.0.0.1", resolve));
  const address = hole.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    hole.close();
  });
  const redis = connect(`redis://127.0.0.1:${address.port}`, USUAL);
  const cache = createReadCache({ redis, log });
  const limiter = createRateLimiter({ redis, enabled: true });
  await expect.poll(() => sockets.size, until).toBeGreaterThan(0);
  const waited = pace.begin();
  for (let read = 0; read < 50; read++) {
    expect(await cache.read(newEntry(), async () => read)).toBe(read);
    await limiter.consume({ name: "hole", points: 100, seconds: 60 }, "ip");
  }
  await cache.purge(["everything"]);
  // Who waited at each of them would take ten seconds.
  expect(waited()).toBeLessThan(2_000);
});

describe("createVersionedStore", () => {
  it("refuses an older version, whatever order the writes arrive in", async () => {
    const store = createVersionedStore(await connected());
    const { key } = newEntry();
    expect(await store.get(key)).toBeNull();
    await Promise.all([3, 1, 4, 2].map((version) => store.put(key, version, `"v${version}"`, 600)));
    expect(await store.get(key)).toEqual({ version: 4, json: '"v4"' });
    await store.put(key, 2, '"late"', 600);
    expect(await store.get(key)).toEqual({ version: 4, json: '"v4"' });
    await store.drop(key);
    expect(await store.get(key)).toBeNull();
  });

  it("lets a value go after its time to live", async () => {
    const redis = await connected();
    const store = createVersionedStore(redis);
    const { key } = newEntry();
    await store.put(key, 1, "1", 90);
    expect(await redis.client.ttl(`sw:v:${key}`)).toBeGreaterThan(80);
  });
});

describe("createRateLimiter", () => {
  const rule = { name: "test", points: 3, seconds: 60 };

  it("counts over processes, by cost, and says when it starts again", async () => {
    const { key } = newEntry();
    const a = createRateLimiter({ redis: await connected(), enabled: true });
    const b = createRateLimiter({ redis: await connected(), enabled: true });
    expect(await a.consume(rule, key, 2)).toEqual({ allowed: true, remaining: 1, resetSeconds: 60 });
    expect(await b.consume(rule, key)).toMatchObject({ allowed: true, remaining: 0 });
    expect(await a.consume(rule, key)).toMatchObject({ allowed: false, remaining: 0 });
    expect((await a.consume(rule, `${key}:other`)).allowed).toBe(true);
  });

  it("counts a settled rule at once in memory, and over processes soon after", async () => {
    const settled = { name: "settled", points: 10, seconds: 60, settled: true };
    const { key } = newEntry();
    const a = createRateLimiter({ redis: await connected(), enabled: true });
    const b = createRateLimiter({ redis: await connected(), enabled: true });
    expect(a.consumeNow(settled, key, 4)).toEqual({ allowed: true, remaining: 6, resetSeconds: 60 });
    expect(b.consumeNow(settled, key, 4)).toMatchObject({ remaining: 6 });
    await expect.poll(() => a.consumeNow(settled, key, 0).remaining, until).toBe(2);
    await expect.poll(() => b.consumeNow(settled, key, 0).remaining, until).toBe(2);
    expect(a.consumeNow(settled, key, 2).allowed).toBe(true);
    expect(a.consumeNow(settled, key).allowed).toBe(false);
    await expect.poll(() => b.consumeNow(settled, key, 0).allowed, until).toBe(false);
  });

  it("lifts every limit when told to", async () => {
    const off = createRateLimiter({ redis: null, enabled: false });
    for (let call = 0; call < 10; call++) expect((await off.consume(rule, "k")).allowed).toBe(true);
  });
});
