import { setTimeout as pause } from "node:timers/promises";
import { type Ctx, systemContext } from "@storewright/api";
import { createDeps } from "@storewright/api/create-deps";
import { createDb } from "@storewright/db";
import { createResendTransport } from "@storewright/notify";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { compareIndex, createMeiliSearch } from "@storewright/search";
import {
  fillSmallRange,
  type MeiliDouble,
  type SmallRange,
  startMeiliDouble,
} from "@storewright/search/testing";
import { createLogger, createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import { expect, vi } from "vitest";
import { call } from "../../../packages/api/testing/http-client";
import { keepPace } from "../../../packages/api/testing/pace";
import { startTestGateway, type TestGateway } from "../../../packages/api/testing/start-test-gateway";
import { createKeepIndex } from "../src/keep-index";
import { relayOutbox } from "../src/relay-outbox";
import { startSchedules } from "../src/schedules";
import { startWorkers } from "../src/start-workers";

/** What readers have seen since they began. */
interface Seen {
  /** How often each status came; what broke is its error's message. */
  readonly statuses: Map<string, number>;
  /** Addresses that listed nothing, though there are products to list. */
  readonly empty: string[];
  /** Longest that anybody waited, less what the machine was late, milliseconds. */
  slowest: number;
  /** Lists and searches so far that were asked after `mark`, and those of them that were not marked. */
  asked: number;
  readonly unmarked: string[];
}

export interface Readers {
  readonly seen: Seen;
  /** From now on an answer must say that the engine is away, until it is called with false. */
  mustBeMarked(must: boolean): void;
  /** Waits until they have had so many answers more. */
  some(count: number): Promise<void>;
  stop(): Promise<void>;
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

/** A shop that searches by an engine, behind its gateway, with a worker beside it as it runs in production. */
export interface SearchStage {
  readonly shop: TestGateway;
  readonly range: SmallRange;
  readonly double: MeiliDouble;
  readonly staff: Ctx;
  startReaders(count: number): Readers;
  /** Waits until index and database are the same. Answers how long it took, less what the machine was late, milliseconds. */
  agree(): Promise<number>;
  /** Until lists come from the engine again. */
  engineAnswers(): Promise<void>;
  list(query: string): Promise<readonly Listed[]>;
  close(): Promise<void>;
}

/** For what takes as long as the machine needs. */
const patiently = { timeout: 60_000, interval: 50 };
/** Between two questions of one reader: people read, and other tests run beside this one, milliseconds. */
const PAUSE_MS = 25;

export async function openSearchStage(
  databaseAdminUrl: string,
  redisCacheUrl: string,
  queueUrl: string,
): Promise<SearchStage> {
  const double = await startMeiliDouble();
  const engine = { engine: "meilisearch", url: double.url, key: double.key } as const;
  const shop = await startTestGateway({
    databaseAdminUrl,
    redisCacheUrl,
    search: engine,
    answerWithinMs: 10_000,
  });
  const range = await fillSmallRange(shop.db);
  const log = createLogger({ name: "worker", level: "silent" });
  const { deps, close } = createDeps({ ...shop.options, log });
  const connection = connectProducer(queueUrl);
  await vi.waitFor(() => expect(connection.status).toBe("ready"), patiently);
  const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
  const transport = createResendTransport({
    apiKey: "re_none",
    baseUrl: "http://127.0.0.1:9",
    timeoutMs: 100,
  });
  const worker = {
    deps,
    metrics: createMetrics(),
    mailer: { from: "Shop <a@b.example>", transport, sms: null },
  };
  const workers = startWorkers(worker, queueUrl, queue);
  const forget = () => deps.cache.purge(["products"]);
  const schedules = startSchedules(
    [
      { name: "relay outbox", everyMs: 200, run: () => relayOutbox(deps.db, queue) },
      {
        name: "keep the search index",
        everyMs: 1_000,
        run: createKeepIndex({ db: deps.db, search: deps.search, log, forget }),
      },
    ],
    log,
  );
  const observer = createDb({ url: shop.databaseUrl, poolSize: 1 });
  const pace = keepPace(() => observer.$queryRaw`SELECT 1`);
  const direct = createMeiliSearch({ url: double.url, key: double.key, timeoutMs: 5_000 });

  let serial = 0;
  /** A question that nobody has asked: it is answered by whoever searches now, not by a cache. */
  const fresh = () => {
    serial += 1;
    return `min_price=${((serial % 4_000) / 100).toFixed(2)}&limit=${20 + (serial % 77)}`;
  };
  const questions = [
    () => `/products?${fresh()}`,
    () => `/products?${fresh()}&category=jackets&option.Colour=Navy&in_stock=true`,
    () => `/products?${fresh()}&q=jakcet`,
    () => `/products?${fresh()}&q=moss&sort=price`,
    () => `/search/suggest?q=jack&limit=${1 + (serial++ % 10)}`,
  ];

  function startReaders(count: number): Readers {
    const seen: Seen = { statuses: new Map(), empty: [], slowest: 0, asked: 0, unmarked: [] };
    let answered = 0;
    let mark = 0;
    let stopped = false;
    const ask = async (question: string) => {
      const { url } = shop;
      const [waited, markThen] = [pace.begin(), mark];
      let status = "";
      try {
        const answer = await call(`${url}/api/v1${question}`);
        status = String(answer.status);
        const body = answer.json<{ data?: unknown[]; products?: unknown[] }>();
        if ((body.data ?? body.products ?? []).length === 0) seen.empty.push(question);
        // What was asked before, or is answered after, may have come from the engine.
        if (markThen > 0 && mark === markThen && question.startsWith("/products")) {
          seen.asked += 1;
          if (answer.headers["x-degraded"] !== "search") seen.unmarked.push(question);
        }
      } catch (error) {
        status = error instanceof Error ? error.message : String(error);
      }
      seen.slowest = Math.max(seen.slowest, waited());
      seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
      answered += 1;
    };
    const all = Array.from({ length: count }, async (_, reader) => {
      for (let turn = reader; !stopped; turn++) {
        await ask(questions[turn % questions.length]?.() ?? "/products");
        await pause(PAUSE_MS);
      }
    });
    return {
      seen,
      mustBeMarked: (must) => {
        mark = must ? Math.abs(mark) + 1 : -Math.abs(mark);
      },
      async some(more) {
        const until = answered + more;
        await vi.waitFor(() => expect(answered).toBeGreaterThanOrEqual(until), patiently);
      },
      async stop() {
        stopped = true;
        await Promise.all(all);
      },
    };
  }

  return {
    shop,
    range,
    double,
    staff: systemContext(shop.runtime.deps, "test"),
    startReaders,
    async agree() {
      const waited = pace.begin();
      const difference = async () => {
        try {
          const { missing, extra, stale } = await compareIndex(shop.db, direct);
          return missing.length + extra.length + stale.length;
        } catch {
          return "the engine is away";
        }
      };
      await vi.waitFor(async () => expect(await difference()).toBe(0), patiently);
      return waited();
    },
    engineAnswers: () =>
      vi.waitFor(async () => {
        const { status, headers } = await call(`${shop.url}/api/v1/products?${fresh()}`);
        expect([status, headers["x-degraded"]]).toEqual([200, undefined]);
      }, patiently),
    async list(query) {
      const answer = await call(`${shop.url}/api/v1/products?limit=50&${query}`);
      return answer.json<{ data: Listed[] }>().data;
    },
    async close() {
      await pace.stop();
      await observer.$disconnect();
      await schedules.stop();
      await workers.close();
      await queue.obliterate({ force: true });
      await queue.close();
      connection.disconnect();
      await close();
      await shop.close();
      await double.close();
    },
  };
}
