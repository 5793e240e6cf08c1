import { chainAudit } from "@storewright/api/audit";
import { createDeps } from "@storewright/api/create-deps";
import { createPageStore, type PageStore } from "@storewright/cache";
import { createTestDatabase, type TestDatabase } from "@storewright/db/testing";
import { createResendTransport, createTwilioTransport } from "@storewright/notify";
import { startMailbox, type TestMailbox } from "@storewright/notify/testing";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { type MeiliDouble, startMeiliDouble } from "@storewright/search/testing";
import { createLogger, createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import { expect, vi } from "vitest";
import { startTestGateway, type TestGateway } from "../../../packages/api/testing/start-test-gateway";
import { deliverMessages } from "../src/deliver";
import { createKeepIndex } from "../src/keep-index";
import { requestCartReminders } from "../src/messages/request-cart-reminders";
import { relayOutbox } from "../src/relay-outbox";
import { startSchedules } from "../src/schedules";
import { gatherPopularSearches } from "../src/search-upkeep";
import { startWorkers } from "../src/start-workers";
import { smsAccount } from "./test-worker";

/** Everything of a shop that keeps something: both doors, the worker, a mailbox, a search engine, and their stores. */
export interface PrivacyStage {
  readonly shop: TestGateway;
  readonly office: TestGateway;
  readonly keys: TestDatabase;
  readonly mailbox: TestMailbox;
  readonly engine: MeiliDouble;
  readonly pages: PageStore;
  readonly stateUrl: string;
  readonly cacheUrl: string;
  /** Every log line of every process. */
  logged(): string;
  /** Whatever was said to the state's Redis so far, also of what is gone again. */
  saidToState(): string;
  /** Puts what happened until now into the queue, which nobody empties yet. */
  fillQueue(): Promise<void>;
  /** The worker from here on. */
  startWorker(): void;
  /** Until no event and no message waits; a minute at most. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const patiently = { timeout: 60_000, interval: 100 };

export async function openPrivacyStage(urls: {
  readonly database: string;
  readonly state: string;
  readonly cache: string;
}): Promise<PrivacyStage> {
  const [keys, engine, mailbox] = await Promise.all([
    createTestDatabase(urls.database, 2),
    startMeiliDouble(),
    startMailbox(),
  ]);
  let pages: PageStore | undefined;
  const shared = {
    databaseAdminUrl: urls.database,
    redisCacheUrl: urls.cache,
    search: { engine: "meilisearch", url: engine.url, key: engine.key } as const,
    answerWithinMs: 30_000,
  };
  const shop = await startTestGateway({
    ...shared,
    keysDatabaseUrl: keys.url,
    pageStore: ({ cacheRedis, deps }) => {
      pages = createPageStore({ redis: cacheRedis, cache: deps.cache, build: "test" });
      return pages;
    },
  });
  const office = await startTestGateway({ ...shared, audience: "admin", sharing: shop });
  if (pages === undefined) throw new Error("the gateway made no store of pages");

  const lines: string[] = [];
  const log = createLogger({
    name: "worker",
    level: "debug",
    destination: { write: (line) => void lines.push(line) },
  });
  const { deps, close } = createDeps({ ...shop.options, log });
  const connection = connectProducer(urls.state);
  await vi.waitFor(() => expect(connection.status).toBe("ready"), patiently);
  const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
  const own = new URL(urls.state).pathname.slice(1);
  const said: string[] = [];
  const monitor = await connection.monitor();
  monitor.on("monitor", (_time: string, args: readonly string[], _source: string, database: string) => {
    if (database === own) said.push(args.join(" "));
  });

  const timeoutMs = 5_000;
  const context = {
    deps,
    metrics: createMetrics(),
    mailer: {
      from: "Shop <shop@example.com>",
      transport: createResendTransport({ apiKey: "re_test", baseUrl: mailbox.url, timeoutMs }),
      sms: createTwilioTransport({ ...smsAccount, baseUrl: mailbox.url, timeoutMs }),
    },
  };
  const forget = () => deps.cache.purge(["products"]);
  const rounds = {
    "relay outbox": () => relayOutbox(deps.db, queue),
    "send mails": () => deliverMessages(context, "email"),
    "send text messages": () => deliverMessages(context, "sms"),
    "remind of carts": () => requestCartReminders(deps.db, 0),
    "gather popular searches": () => gatherPopularSearches(deps.db),
    "chain the audit trail": () => chainAudit(deps).then(({ chained }) => chained),
    "keep the search index": createKeepIndex({ db: deps.db, search: deps.search, log, forget }),
  };
  const running: (() => Promise<void>)[] = [];

  return {
    shop,
    office,
    keys,
    mailbox,
    engine,
    pages,
    stateUrl: urls.state,
    cacheUrl: urls.cache,
    logged: () => [...shop.logged, ...office.logged, ...lines].join(""),
    saidToState: () => said.join("\n"),
    async fillQueue() {
      while ((await relayOutbox(deps.db, queue)) > 0);
    },
    startWorker() {
      const workers = startWorkers(context, urls.state, queue);
      const loops = Object.entries(rounds).map(([name, run]) => ({ name, everyMs: 200, run }));
      const schedules = startSchedules(loops, log);
      running.push(async () => {
        await schedules.stop();
        await workers.close();
      });
    },
    idle: () =>
      vi.waitFor(async () => {
        const waiting = await Promise.all([
          deps.db.outboxEvent.count({ where: { doneAt: null } }),
          deps.db.notification.count({ where: { status: "pending" } }),
          deps.db.auditEntry.count({ where: { seq: null } }),
        ]);
        expect(waiting).toEqual([0, 0, 0]);
      }, patiently),
    async close() {
      for (const end of running) await end();
      monitor.disconnect();
      await queue.obliterate({ force: true });
      await queue.close();
      connection.disconnect();
      await close();
      await office.close();
      await shop.close();
      await mailbox.close();
      await engine.close();
      await keys.close();
    },
  };
}
