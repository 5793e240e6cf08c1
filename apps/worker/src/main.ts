import { systemContext } from "@storewright/api";
import { createDeps } from "@storewright/api/create-deps";
import { depsOptionsOf } from "@storewright/api/environment";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { rebuildIndex } from "@storewright/search";
import { createLogger, createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import closeWithGrace from "close-with-grace";
import { createMailer } from "./create-mailer";
import { deliverMessages } from "./deliver";
import { readEnv } from "./env";
import { startHealth } from "./health";
import { forgetIdempotencyKeys, forgetToldShoppers, measureBacklog } from "./housekeeping";
import { requestCartReminders } from "./messages/request-cart-reminders";
import { paymentSchedules } from "./payment-schedules";
import { noticeLostQueue, RELAY_LIMIT, relayOutbox } from "./relay-outbox";
import { startSchedules } from "./schedules";
import { startWorkers } from "./start-workers";
import type { WorkerContext } from "./worker-context";

const env = readEnv(process.env);
const log = createLogger({ name: "worker", level: env.LOG_LEVEL });
const options = depsOptionsOf(env, log);
// Nobody waits here: the payment provider may take its time.
const { deps, close } = createDeps({
  ...options,
  poolSize: 10,
  stripe: { ...options.stripe, timeoutMs: 5_000 },
});
const context: WorkerContext = {
  deps,
  metrics: createMetrics(),
  mailer: createMailer(env),
};
const connection = connectProducer(env.REDIS_URL);
connection.on("error", () => undefined);
const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
queue.on("error", () => undefined);

/** What comes within it travels together. */
const RELAY_EVERY_MS = 150;
/** Goes on at once only where a whole round waited: many small rounds would cost more than they bring. */
const relayFull = async () => ((await relayOutbox(deps.db, queue)) < RELAY_LIMIT ? 0 : RELAY_LIMIT);

const system = () => systemContext(deps, "worker");
const schedules = startSchedules(
  [
    { name: "relay outbox", everyMs: RELAY_EVERY_MS, run: relayFull },
    { name: "notice a lost queue", everyMs: 1_000, run: () => noticeLostQueue(deps.db, connection) },
    ...paymentSchedules(system),
    { name: "send mails", everyMs: 250, run: () => deliverMessages(context, "email") },
    { name: "send text messages", everyMs: 500, run: () => deliverMessages(context, "sms") },
    {
      name: "remind of carts",
      everyMs: 60_000,
      run: () => requestCartReminders(deps.db, env.CART_REMINDER_HOURS),
    },
    { name: "measure backlog", everyMs: 5_000, run: () => measureBacklog(context) },
    { name: "forget idempotency keys", everyMs: 600_000, run: () => forgetIdempotencyKeys(deps.db) },
    { name: "forget told shoppers", everyMs: 600_000, run: () => forgetToldShoppers(deps.db) },
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
