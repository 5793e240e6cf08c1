import { setTimeout as sleep } from "node:timers/promises";
import { systemContext } from "@storewright/api";
import { createDeps } from "@storewright/api/create-deps";
import { depsOptionsOf } from "@storewright/api/environment";
import { createInternalTokens } from "@storewright/crypto";
import { connectProducer, EVENT_QUEUE, type EventJob } from "@storewright/queue";
import { createLogger, createMetrics } from "@storewright/telemetry";
import { Queue } from "bullmq";
import closeWithGrace from "close-with-grace";
import { auditSchedules } from "./audit/audit-schedules";
import { createMailer } from "./create-mailer";
import { DELIVERY_LIMIT, deliverMessages } from "./deliver";
import { readEnv } from "./env";
import { startHealth } from "./health";
import { forgetIdempotencyKeys, measureBacklog } from "./housekeeping";
import { countBoughtTogether } from "./imports/count-bought-together";
import { importSchedules } from "./imports/import-schedules";
import { createKeepIndex } from "./keep-index";
import { requestCartReminders } from "./messages/request-cart-reminders";
import { paymentSchedules } from "./payment-schedules";
import { pictureSchedules } from "./pictures/picture-schedules";
import { privacySchedules } from "./privacy/privacy-schedules";
import { noticeLostQueue, RELAY_LIMIT, relayAgain, relayOutbox } from "./relay-outbox";
import { startSchedules } from "./schedules";
import { foldSearchTally, gatherPopularSearches } from "./search-upkeep";
import { startWorkers } from "./start-workers";
import { catalogueSchedules } from "./turn-products";
import type { WorkerContext } from "./worker-context";

/** How long a start waits for the queue's Redis, milliseconds. */
const CONNECT_MS = 2_000;

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
// Else the first rounds would fail only because they came before the connection. Without Redis, it goes on by itself.
const connected = new Promise((resolve) => connection.once("ready", resolve));
await Promise.race([connected, sleep(CONNECT_MS)]);
const queue = new Queue<EventJob>(EVENT_QUEUE, { connection });
queue.on("error", () => undefined);

/** What comes within it travels together. */
const RELAY_EVERY_MS = 200;
const MAILS_EVERY_MS = 400;
const TEXTS_EVERY_MS = 1_000;
/** Goes on at once only where a whole round waited: many small rounds would cost more than they bring. */
const whileFull = (limit: number, round: () => Promise<number>) => async () =>
  (await round()) < limit ? 0 : limit;

const keepIndex = createKeepIndex({
  db: deps.db,
  search: deps.search,
  log,
  forget: () => deps.cache.purge(["products"]),
});
const system = () => systemContext(deps, "worker");
const schedules = startSchedules(
  [
    {
      name: "relay outbox",
      everyMs: RELAY_EVERY_MS,
      run: whileFull(RELAY_LIMIT, () => relayOutbox(deps.db, queue)),
    },
    {
      name: "relay again",
      everyMs: 5_000,
      run: whileFull(RELAY_LIMIT, () => relayAgain(deps.db, queue)),
    },
    { name: "notice a lost queue", everyMs: 1_000, run: () => noticeLostQueue(deps.db, connection) },
    ...paymentSchedules(system),
    ...catalogueSchedules(deps),
    ...importSchedules(system),
    {
      name: "count what is bought together",
      everyMs: 3_600_000,
      run: () => countBoughtTogether(deps.db).then(() => 0),
    },
    {
      name: "send mails",
      everyMs: MAILS_EVERY_MS,
      run: whileFull(DELIVERY_LIMIT, () => deliverMessages(context, "email")),
    },
    {
      name: "send text messages",
      everyMs: TEXTS_EVERY_MS,
      run: whileFull(DELIVERY_LIMIT, () => deliverMessages(context, "sms")),
    },
    {
      name: "remind of carts",
      everyMs: 60_000,
      run: () => requestCartReminders(deps.db, env.CART_REMINDER_HOURS),
    },
    ...auditSchedules(deps),
    ...privacySchedules(deps, env),
    ...pictureSchedules(deps.db, env),
    { name: "measure backlog", everyMs: 5_000, run: () => measureBacklog(context) },
    { name: "keep the search index", everyMs: 1_000, run: keepIndex },
    { name: "add up counts of facets", everyMs: 2_000, run: () => foldSearchTally(deps.db) },
    { name: "gather popular searches", everyMs: 60_000, run: () => gatherPopularSearches(deps.db) },
    { name: "forget idempotency keys", everyMs: 600_000, run: () => forgetIdempotencyKeys(deps.db) },
  ],
  log,
);
const workers = startWorkers(context, env.REDIS_URL, queue);
const health = await startHealth(context, createInternalTokens(env.INTERNAL_SECRET), env.HOST, env.PORT);
log.info({ port: env.PORT }, "the worker is ready");

closeWithGrace({ delay: 12_000 }, async ({ err }) => {
  if (err !== undefined) log.fatal({ err }, "the worker ends because of an error");
  health.close();
  await schedules.stop();
  await workers.close();
  await queue.close().catch(() => undefined);
  connection.disconnect();
  await close();
});
