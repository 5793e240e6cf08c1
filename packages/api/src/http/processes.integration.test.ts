import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDb } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { refreshDocuments } from "@storewright/search";
import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { call } from "../../testing/http-client";
import { keepPace } from "../../testing/pace";
import { type GatewayProcess, spawnGateway } from "../../testing/spawn-gateway";
import {
  internalHeaders,
  ownCacheStore,
  startTestGateway,
  type TestGateway,
} from "../../testing/start-test-gateway";

const within = { timeout: 30_000, interval: 25 };
/** Between two requests of one visitor, milliseconds. */
const PAUSE_MS = 10;
let shop: TestGateway;
let one: GatewayProcess;
let two: GatewayProcess;

beforeAll(async () => {
  shop = await startTestGateway({
    databaseAdminUrl: inject("databaseUrl"),
    redisCacheUrl: ownCacheStore(inject("redisCacheUrl"), 5),
  });
  [one, two] = await Promise.all([spawnGateway(shop), spawnGateway(shop)]);
}, 180_000);
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await shop?.close();
});

async function publish(slug: string) {
  const product = await createProduct(shop.db, { slug, name: slug, variants: [{ price: 1_000, onHand: 5 }] });
  await shop.db.$transaction((tx) => refreshDocuments(tx, [product.productId]));
  return product;
}

async function rename(productId: string, name: string) {
  await shop.db.product.update({ where: { id: productId }, data: { name } });
  await shop.runtime.deps.cache.purge([`product:${productId}`]);
}

let pages = 0;

/**
 * A page that the first process has made, where the others find it. Where Redis is late for a moment, as on a busy
 * machine, a page stays in the process that made it: then there is another one.
 */
async function sharedPage(name: string) {
  const { client, space } = shop.runtime.cacheRedis;
  for (;;) {
    const slug = `${name}-${++pages}`;
    const { productId } = await publish(slug);
    const path = `/p/${slug}`;
    const text = await read(one, path);
    expect(text).toContain(`<h1>${slug}</h1>`);
    const key = `${space}p:test:/route-cache/APP_PAGE/route/$${path}`;
    const isThere = async () => expect(await client.exists(key)).toBe(1);
    const isShared = await vi.waitFor(isThere, { timeout: 5_000, interval: 25 }).then(
      () => true,
      () => false,
    );
    if (isShared) return { slug, path, productId, text };
  }
}

const read = async (process: GatewayProcess, path: string) => {
  const answer = await call(process.url + path);
  expect(answer.status, path).toBe(200);
  return answer.text;
};

describe("two processes", () => {
  it("show a change within two seconds, over the API and on the page, and share the page that one has made", async () => {
    let lamp = await sharedPage("lamp");
    while ((await read(two, lamp.path)) !== lamp.text) lamp = await sharedPage("lamp");
    const { slug, path, productId } = lamp;
    for (const process of [one, two]) {
      expect(await read(process, `/api/v1/products/${slug}`)).toContain(`"name":"${slug}"`);
    }
    // From memory now, at once and compressed.
    const hot = () => call(`${two.url}${path}?utm_source=x`, { headers: { "Accept-Encoding": "br" } });
    await expect
      .poll(async () => (await hot()).headers, within)
      .toMatchObject({
        etag: expect.any(String),
        "cache-control": expect.stringContaining("s-maxage=1"),
      });

    // What these, this machine's other processes, are late is not counted.
    const pace = keepPace(() => Promise.all([shop, one, two].map(({ url }) => call(`${url}/healthz`))));
    try {
      const waited = pace.begin();
      await rename(productId, "Brass lamp");
      const all = async () =>
        (
          await Promise.all(
            [one, two].flatMap((process) => [read(process, `/api/v1/products/${slug}`), read(process, path)]),
          )
        ).every((text) => text.includes("Brass lamp"));
      await expect.poll(all, { ...within, interval: 10 }).toBe(true);
      expect(waited()).toBeLessThan(2_000);
    } finally {
      await pace.stop();
    }
  }, 180_000);

  it("ask Postgres once each for 500 readers of what was just changed", async () => {
    const { productId } = await publish("crowded");
    const paths = [one, two].map(({ url }) => `${url}/api/v1/products/crowded`);
    for (const path of paths) expect((await call(path)).status).toBe(200);
    await shop.runtime.deps.cache.purge([`product:${productId}`]);
    const observer = createDb({ url: shop.databaseUrl, poolSize: 2 });
    try {
      // Whoever asks Postgres for the product has to wait now, and can be counted.
      const most = await observer.$transaction(
        async (tx) => {
          await tx.$executeRaw`LOCK TABLE product IN ACCESS EXCLUSIVE MODE`;
          const answers = paths.flatMap((path) => Array.from({ length: 500 }, () => call(path)));
          // One more each at every look: these come late enough to a process that had not heard of the change before.
          const oneMore = () => void answers.push(...paths.map((path) => call(path)));
          const waiting = async () => {
            const [row] = await observer.$queryRaw<{ count: bigint }[]>`
              SELECT count(DISTINCT pid) AS count FROM pg_locks
              WHERE relation = 'product'::regclass AND NOT granted
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
            return Number(row?.count);
          };
          await expect
            .poll(() => {
              oneMore();
              return waiting();
            }, within)
            .toBe(2);
          const all = await Promise.all(answers);
          expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
          return waiting();
        },
        { timeout: 50_000 },
      );
      expect(most).toBeLessThanOrEqual(2);
    } finally {
      await observer.$disconnect();
    }
  });

  it("answer a page they have never made from Redis while Postgres is away, and 503 for one that nobody has", async () => {
    const { path, productId, text: page } = await sharedPage("kept-page");
    const lost = await spawnGateway(shop, {
      runtime: { databaseUrl: "postgres://nobody:nothing@127.0.0.1:9/nowhere" },
      until: "/healthz",
    });
    try {
      // It is up before it is connected to Redis.
      await expect.poll(() => read(lost, path), within).toBe(page);
      const missing = await call(`${lost.url}/p/never-made`);
      expect(missing.status).toBe(503);
      expect(Number(missing.headers["retry-after"])).toBeGreaterThan(0);
      expect(missing.headers["cache-control"]).toBe("no-store");
      // Once it is out of date it is still better than nothing, and says what it is.
      await shop.runtime.deps.cache.purge(["products", "categories", `product:${productId}`]);
      await expect
        .poll(async () => {
          const { status, headers, text } = await call(`${lost.url}${path}`);
          return [status, headers["x-degraded"], text];
        }, within)
        .toEqual([200, "stale", page]);
    } finally {
      await lost.stop();
    }
  }, 180_000);
});

describe("one process", () => {
  it("keeps a signal that comes before it listens: it opens, and ends in order", async () => {
    const opensWith = join(await mkdtemp(join(tmpdir(), "storewright-opening-")), "open");
    const opening = await spawnGateway(shop, { opensWith, until: null });
    try {
      await expect.poll(() => opening.output(), within).toContain("preparing");
      opening.kill("SIGTERM");
      await writeFile(opensWith, "");
      expect(await opening.ended).toBe(0);
      await expect.poll(() => opening.output(), within).toContain("serving");
    } finally {
      await opening.stop();
      await rm(dirname(opensWith), { recursive: true });
    }
  }, 180_000);
});

describe("several processes on one port", () => {
  let group: GatewayProcess;
  beforeAll(async () => {
    group = await spawnGateway(shop, { processes: 2 });
  }, 180_000);
  afterAll(() => group?.stop());

  const membersOf = async ({ url }: GatewayProcess) => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => call(`${url}/whoami`)));
    return new Set(answers.map(({ text }) => Number(text)));
  };
  const members = () => membersOf(group);

  it("share the work", async () => {
    await expect.poll(async () => (await members()).size, within).toBe(2);
  }, 180_000);

  it("say together what they have measured", async () => {
    await expect.poll(async () => (await members()).size, within).toBe(2);
    const metrics = async () =>
      (await call(`${group.url}/internal/metrics`, { headers: await internalHeaders() })).text;
    const reads = async () => Number(/^hot_answers_total\{kind="reads"\} (\d+)$/m.exec(await metrics())?.[1]);
    await publish("counted");
    const url = `${group.url}/api/v1/products/counted`;
    // Each of the two has to make its own answer first.
    const counted = async () => {
      const before = await reads();
      await Promise.all(Array.from({ length: 40 }, () => call(url)));
      return (await reads()) - before;
    };
    await expect.poll(counted, within).toBe(40);
    expect(await metrics()).toMatch(/^cache_requests_total\{cache="product",result="\w+"\} \d+$/m);
    expect(await metrics()).toMatch(/^cache_bytes\{cache="bytes"\} \d+$/m);
  }, 180_000);

  it("count what one caller may do together", async () => {
    const limited = await spawnGateway(shop, { processes: 2, runtime: { rateLimits: true } });
    try {
      await publish("limited");
      const url = `${limited.url}/api/v1/products/limited`;
      let allowed = 0;
      const refusedOf60 = async () => {
        const answers = await Promise.all(Array.from({ length: 60 }, () => call(url)));
        allowed += answers.filter(({ status }) => status === 200).length;
        return answers.filter(({ status }) => status === 429).length;
      };
      // What is counted in memory is settled a few times a second: between two crowds, either hears of the other's.
      await expect.poll(refusedOf60, { timeout: 55_000, interval: 400 }).toBe(60);
      // Of 600 a minute some more pass until both have heard; each for itself would let in 1,200.
      expect(allowed).toBeGreaterThanOrEqual(600);
      expect(allowed).toBeLessThan(1_000);
    } finally {
      await limited.stop();
    }
  }, 180_000);

  it("replace one that dies", async () => {
    await expect.poll(async () => (await members()).size, within).toBe(2);
    const [first = 0, second = 0] = await group.serving();
    process.kill(first, "SIGKILL");
    await expect
      .poll(async () => {
        const now = await group.serving();
        return now.length === 2 && !now.includes(first) && now.includes(second);
      }, within)
      .toBe(true);
    await expect.poll(async () => (await members()).size, within).toBe(2);
  }, 180_000);

  it.each(["SIGHUP", "SIGUSR2"] as const)(
    "are replaced one after the other on %s, and no request fails meanwhile",
    async (signal) => {
      const before = new Set(await group.serving());
      let stop = false;
      const statuses = new Map<string, number>();
      const note = (what: string) => statuses.set(what, (statuses.get(what) ?? 0) + 1);
      const visitors = Array.from({ length: 8 }, async () => {
        while (!stop) {
          await call(`${group.url}/whoami`).then(
            ({ status }) => note(String(status)),
            (error: Error) => note(error.message),
          );
          // The processes that come up need the machine, too.
          await pause(PAUSE_MS);
        }
      });
      group.kill(signal);
      try {
        await expect
          .poll(
            async () => {
              const now = await group.serving();
              return now.length === 2 && now.every((pid) => !before.has(pid));
            },
            { timeout: 120_000, interval: 50 },
          )
          .toBe(true);
      } finally {
        stop = true;
        await Promise.all(visitors);
      }
      expect([...statuses.keys()]).toEqual(["200"]);
      expect(statuses.get("200")).toBeGreaterThan(10);
    },
    180_000,
  );

  it("end within 15 s on SIGTERM, and whoever is being answered gets the answer", async () => {
    const ending = await spawnGateway(shop, { processes: 2 });
    // Both are at work, so that each has some of what follows.
    await expect.poll(async () => (await membersOf(ending)).size, within).toBe(2);
    const slow = Array.from({ length: 6 }, () => onKeptConnection(`${ending.url}/slow`));
    await Promise.all(slow.map(({ sent }) => sent));
    // Each has left this process. They are taken in turn, so that each process had its own when it answers a later one.
    await expect.poll(async () => (await membersOf(ending)).size, within).toBe(2);
    const pace = keepPace(() => call(`${shop.url}/healthz`));
    const waited = pace.begin();
    ending.kill("SIGTERM");
    const answers = await Promise.all(slow.map(({ answer }) => answer));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(await ending.ended).toBe(0);
    expect(waited()).toBeLessThan(15_000);
    await pace.stop();
    await ending.stop();
  }, 180_000);
});

/** A request on a connection that would be kept, as a proxy's is. */
function onKeptConnection(url: string) {
  let isSent: () => void = () => undefined;
  const sent = new Promise<void>((resolve) => {
    isSent = resolve;
  });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request(url, { headers: { Connection: "keep-alive" } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
      response.on("error", reject);
    });
    asked.on("error", reject);
    asked.on("socket", (socket) => socket.once("connect", () => asked.flushHeaders()));
    asked.end(() => isSent());
  });
  return { sent, answer };
}
