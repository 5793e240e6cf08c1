import { systemContext } from "@storewright/api";
import { createDeps } from "@storewright/api/create-deps";
import { depsOptionsOf } from "@storewright/api/environment";
import { reconcilePayments, releaseExpiredHolds } from "@storewright/api/order";
import { createResendTransport } from "@storewright/notify";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { rebuildIndex } from "@storewright/search";
import { createLogger, createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import closeWithGrace from "close-with-grace";
import { readEnv } from "./env";
import { startHealth } from "./health";
import { forgetIdempotencyKeys, measureBacklog } from "./housekeeping";
import { relayOutbox } from "./relay-outbox";
import { startSchedules } from "./schedules";
import { startWorkers } from "./start-workers";
import type { WorkerContext } from "./worker-context";

const env = readEnv(process.env);
const log = createLogger({ name: "worker", level: env.LOG_LEVEL });
const { deps, close } = createDeps({ ...depsOptionsOf(env, log), poolSize: 10 });
const context: WorkerContext = {
  deps,
  metrics: createMetrics(),
  mailer: {
    db: deps.db,
    from: env.MAIL_FROM,
    log,
    transport: createResendTransport({
      apiKey: env.RESEND_API_KEY,
      baseUrl: env.RESEND_BASE_URL,
      timeoutMs: 5_000,
    }),
  },
};
const connection = connectProducer(env.REDIS_URL);
connection.on("error", () => undefined);
const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
queue.on("error", () => undefined);

const system = () => systemContext(deps, "worker");
const schedules = startSchedules(
  [
    { name: "relay outbox", everyMs: 200, run: () => relayOutbox(deps.db, queue) },
    { name: "release expired holds", everyMs: 2_000, run: () => releaseExpiredHolds(system()) },
    { name: "reconcile payments", everyMs: 5_000, run: () => reconcilePayments(system()).then(() => 0) },
    { name: "measure backlog", everyMs: 5_000, run: () => measureBacklog(context) },
    { name: "forget idempotency keys", everyMs: 600_000, run: () => forgetIdempotencyKeys(deps.db) },
  ],
  log,
);
const workers = startWorkers(context, env.REDIS_URL);
const health = await startHealth(context, env.HOST, env.PORT);
log.info({ port: env.PORT }, "the worker is ready");
void fillNewIndex();

closeWithGrace({ delay: 12_000 }, async ({ err }) => {
  if (err !== undefined) log.fatal({ err }, "the worker ends because of an error");
  health.close();
  await schedules.stop();
  await workers.close();
  await queue.close().catch(() => undefined);
  connection.disconnect();
  await close();
});

/** A search engine that was just set up is empty: fill it from the database. */
async function fillNewIndex(): Promise<void> {
  try {
    if (await deps.search.ensureIndex()) {
      const documents = await rebuildIndex(deps.db, deps.search);
      log.info({ documents }, "the search index was filled");
    }
  } catch (error) {
    log.error({ err: error }, "the search engine could not be set up; Postgres answers searches");
  }
}
