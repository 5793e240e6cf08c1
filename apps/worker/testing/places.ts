import { once } from "node:events";
import { type Db, inTransaction } from "@storewright/db";
import { createProduct } from "@storewright/db/testing";
import { connectProducer, emit, type QueueRedis } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { expect, vi } from "vitest";
import { dumpDatabase, dumpRedis } from "../../../packages/api/testing/markers";
import type { PrivacyStage } from "./privacy-stage";

/** Where a shop keeps things: how all of it is read, and how something gets there that must be found. */
export interface Place {
  readonly name: string;
  read(): Promise<string>;
  /** Puts a word there in clear, as a mistake would. */
  plant(marker: string): Promise<void>;
}

const within = { timeout: 120_000, interval: 50 };

/** Every place but the mailbox, which may tell its addressees what is theirs. */
export function placesOf(stage: PrivacyStage): readonly Place[] {
  const { shop, keys, pages, engine } = stage;
  return [
    databaseAt("the database", shop.owner),
    databaseAt("the database of keys", keys.owner),
    ...redisAt("the state's Redis", stage.stateUrl),
    ...redisAt("the cache's Redis", stage.cacheUrl),
    {
      name: "what was ever said to the state's Redis",
      read: async () => stage.saidToState(),
      plant: (marker) =>
        withRedis(stage.stateUrl, async (redis) => {
          await redis.set("planted:gone", marker);
          await redis.del("planted:gone");
          await vi.waitFor(() => expect(stage.saidToState()).toContain(marker), within);
        }),
    },
    {
      name: "the logs",
      read: async () => stage.logged(),
      plant: async (marker) => shop.runtime.deps.log.info({ said: marker }, "planted"),
    },
    {
      name: "the kept answers",
      read: async () => (await dumpDatabase(shop.db)).get("public.idempotency_key") ?? "",
      plant: async (marker) => {
        await shop.db.$executeRaw`
          INSERT INTO idempotency_key (scope, key, request_hash, state, status, body, locked_until)
          VALUES ('planted', 'planted', '', 'done', 200, ${marker}, now())`;
      },
    },
    {
      name: "the pages that are kept",
      read: () => dumpRedis(stage.cacheUrl),
      plant: async (marker) => {
        const html = `<p>${marker} ${"compressed".repeat(200)}</p>`;
        const headers = { "x-next-cache-tags": "products" };
        // Again and again: where Redis does not answer at once, a page is not put there.
        await vi.waitFor(async () => {
          await pages.get("/planted", "APP_PAGE");
          pages.set("/planted", { kind: "APP_PAGE", html, status: 200, headers }, {});
          expect(await dumpRedis(stage.cacheUrl)).toContain(marker);
        }, within);
      },
    },
    {
      name: "the search documents",
      read: async () => (await dumpDatabase(shop.db)).get("public.product_document") ?? "",
      plant: (marker) => indexProduct(shop.db, marker),
    },
    {
      name: "the search engine",
      read: async () =>
        JSON.stringify(
          [...engine.snapshot().indexes].map(([uid, { settings }]) => [
            uid,
            settings,
            engine.documentsOf(uid),
          ]),
        ),
      plant: async (marker) => {
        await indexProduct(shop.db, marker);
        await vi.waitFor(
          () => expect(JSON.stringify(engine.documentsOf("products"))).toContain(marker),
          within,
        );
      },
    },
  ];
}

function databaseAt(name: string, db: Db): Place {
  return {
    name,
    read: async () => [...(await dumpDatabase(db))].map(([table, rows]) => `${table}\n${rows}`).join("\n"),
    plant: async (marker) => {
      await db.$executeRaw`CREATE TABLE planted (said text)`;
      await db.$executeRaw`INSERT INTO planted VALUES (${marker})`;
    },
  };
}

const types: Readonly<Record<string, (redis: QueueRedis, marker: string) => Promise<unknown>>> = {
  string: (redis, marker) => redis.set("planted:string", marker),
  hash: (redis, marker) => redis.hset("planted:hash", "said", marker),
  list: (redis, marker) => redis.rpush("planted:list", marker),
  set: (redis, marker) => redis.sadd("planted:set", marker),
  "sorted set": (redis, marker) => redis.zadd("planted:zset", 1, marker),
  stream: (redis, marker) => redis.xadd("planted:stream", "*", "said", marker),
  key: (redis, marker) => redis.set(`planted:${marker}`, ""),
};

function redisAt(name: string, url: string): Place[] {
  return Object.entries(types).map(([type, put]) => ({
    name: `${name}: ${type}`,
    read: () => dumpRedis(url),
    plant: (marker) => withRedis(url, async (redis) => void (await put(redis, marker))),
  }));
}

async function withRedis(url: string, work: (redis: QueueRedis) => Promise<void>): Promise<void> {
  const redis = connectProducer(url);
  await once(redis, "ready");
  try {
    await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** A product may be called what it likes: it is the one thing here that is public. */
async function indexProduct(db: Db, name: string): Promise<void> {
  const { productId } = await createProduct(db, { name });
  await inTransaction(db, async (tx) => {
    await refreshDocuments(tx, [productId]);
    await emit(tx, "catalog.product-updated", { productId });
  });
}
