import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres, startRedis } from "./services.mjs";
import { together } from "./together.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser connection to the database `postgres`; suites clone their own database from a template. */
    databaseUrl: string;
    /** The store that keeps (BullMQ): noeviction, append-only file. */
    redisUrl: string;
    /** The store that may forget: allkeys-lru. */
    redisCacheUrl: string;
  }
}

/**
 * Starts one Postgres and two Redis servers in a temporary folder for the whole run and hands their
 * addresses to the tests (`inject("databaseUrl")`). `TEST_DATABASE_URL` and `TEST_REDIS_URL` name running ones
 * instead. Returns the clean-up.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { env } = process;
  const given = env.TEST_DATABASE_URL;
  const givenRedis = env.TEST_REDIS_URL;
  const folder = await mkdtemp(join(tmpdir(), "storewright-vitest-"));
  // As root, Postgres runs under another account that has to pass through this folder.
  await chmod(folder, 0o711);
  const running: { stop(): Promise<void> }[] = [];
  const cleanUp = async () => {
    await Promise.all(running.map((each) => each.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const [databaseUrl, redisUrl, redisCacheUrl] = await together(
      new AbortController(),
      [
        given ??
          start(startPostgres({ dataDir: join(folder, "postgres"), database: "postgres", fast: true })),
        givenRedis ?? start(startRedis({ dataDir: join(folder, "redis-state"), role: "state" })),
        givenRedis ?? start(startRedis({ dataDir: join(folder, "redis-cache"), role: "cache" })),
      ].map((each) => Promise.resolve(each)),
    );
    if (databaseUrl === undefined || redisUrl === undefined || redisCacheUrl === undefined)
      throw new Error("a store has no address");
    await prepareTemplate(databaseUrl);
    project.provide("databaseUrl", databaseUrl);
    project.provide("redisUrl", redisUrl);
    project.provide("redisCacheUrl", redisCacheUrl);
  } catch (error) {
    await cleanUp();
    throw error;
  }
  return cleanUp;

  async function start(service: Promise<{ url: string; stop(): Promise<void> }>): Promise<string> {
    const started = await service;
    running.push(started);
    return started.url;
  }
}

async function prepareTemplate(databaseUrl: string): Promise<void> {
  const door = join(import.meta.dirname, "../packages/db/testing/index.ts");
  if (!existsSync(door)) return;
  const { prepareTemplateDatabase } = await import("../packages/db/testing/index");
  await prepareTemplateDatabase(databaseUrl);
}
