import { chmod, cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { appUnit } from "../../scripts/app-unit.mjs";
import { dataFolder } from "../../scripts/data-folder.mjs";
import { environmentOf } from "../../scripts/environment.mjs";
import { untilHealthy } from "../../scripts/health.mjs";
import { appParts, oneShots } from "../../scripts/parts.mjs";
import { PlainError } from "../../scripts/plain-error.mjs";
import { freePort } from "../../scripts/ports.mjs";
import { askRedis } from "../../scripts/redis.mjs";
import { redisBinary } from "../../scripts/redis-binary.mjs";
import { makeSecrets } from "../../scripts/secrets.mjs";
import { runProgram } from "../../scripts/spawn-program.mjs";
import { storeUnits } from "../../scripts/store-units.mjs";
import { supervise } from "../../scripts/supervisor.mjs";
import { openWire } from "../wire/proxy.mjs";
import { ask } from "./ask.mjs";
import { openFront } from "./front.mjs";

/** @typedef {import("../wire/proxy.mjs").Wire} Wire */
/** @typedef {"postgres" | "redisState" | "redisCache" | "payments" | "mailbox"} WireName */
/** @typedef {"postgres" | "redis-state" | "redis-cache"} StoreName */

/**
 * One of the shop's own processes.
 * @typedef {object} Part
 * @property {string} name `web-1`
 * @property {"web" | "worker"} kind
 * @property {string} base its address
 * @property {Record<WireName, Wire>} wires
 * @property {() => number | null} pid
 * @property {(signal: NodeJS.Signals) => boolean} signal false where it does not run
 * @property {() => Promise<void>} stop for good, as an operator would
 * @property {() => Promise<void>} start
 * @property {(withinMs?: number) => Promise<void>} untilReady
 */

/**
 * @typedef {object} World
 * @property {string} folder
 * @property {string} front the public address
 * @property {readonly Part[]} webs
 * @property {readonly Part[]} workers
 * @property {pg.Pool} db straight to Postgres, past every wire
 * @property {{ secretKey: string, indexKey: string }} secrets
 * @property {Record<string, string>} told every variable of the shop; a change reaches the processes that join after it
 * @property {(change: object) => Promise<void>} turnPayments
 * @property {() => Promise<any>} books of the payment simulator
 * @property {(change: object) => Promise<void>} turnMailbox
 * @property {() => Promise<any[]>} mails
 * @property {(store: StoreName, signal: NodeJS.Signals) => Promise<void>} kill returns when it has ended; it stays away until `revive`
 * @property {(store: StoreName) => Promise<void>} revive
 * @property {(store: "redis-state" | "redis-cache", command: string) => Promise<string>} redis
 * @property {() => void} healWires
 * @property {(name: string) => string} log file of a process
 * @property {(kind: "web" | "worker", root: string) => Promise<Part>} join one more process, of another build
 * @property {(part: Part) => Promise<void>} leave
 * @property {() => Promise<void>} close
 */

const { env } = process;
/** How far worker and mailbox step back (as with `npm start`); not at all unless somebody asks: WORKER_NICE=10. */
const workerNice = Number(env.WORKER_NICE ?? 0);

/** @type {Set<() => Promise<void>>} */
const openWorlds = new Set();

/** Closes every world of this process, for one that is called off. */
export async function closeWorlds() {
  await Promise.all([...openWorlds].map((close) => close()));
}

/**
 * Opens a shop of its own in a temporary folder: real Postgres and Redis, the payment simulator, the mailbox, and
 * the built web and worker processes, with a wire that can fail between each of these and each server.
 *
 * @param {object} options
 * @param {string} options.root the built tree
 * @param {number} [options.webs]
 * @param {number} [options.workers]
 * @param {(text: string) => void} options.tell
 * @param {Record<string, string>} [options.settings] more variables of the shop
 * @returns {Promise<World>}
 */
export async function openWorld({ root, webs = 2, workers = 2, tell, settings = {} }) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-prove-"));
  // As root, Postgres runs under another account that has to pass through this folder.
  await chmod(folder, 0o711);
  const data = dataFolder(root, folder);
  await mkdir(join(folder, "logs"), { mode: 0o700 });
  /** @type {(() => unknown)[]} */
  const atEnd = [];
  const close = async () => {
    openWorlds.delete(close);
    for (const task of atEnd.splice(0).reverse()) await task();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  openWorlds.add(close);
  try {
    const binary = await redisBinary();
    /** @type {Record<string, string>} */
    const addresses = {};
    const patience = { firstPauseMs: 100, deathsAllowed: 10_000, withinMs: 1 };
    const onProcess = async () => undefined;
    const stores = supervise({
      units: storeUnits({
        settings: {},
        data,
        redisBinary: () => binary,
        onAddress: (variable, url) => {
          addresses[variable] = url;
        },
      }),
      onProcess,
      tell,
      patience,
    });
    /** @type {readonly StoreName[]} */
    const storeNames = ["postgres", "redis-state", "redis-cache"];
    atEnd.push(() => Promise.all(storeNames.map((name) => stores.stop(name))));
    await Promise.all(storeNames.map((name) => stores.start(name)));
    const portOf = (/** @type {string} */ variable) => Number(new URL(addresses[variable] ?? "").port);

    const [paymentsPort, mailboxPort] = await Promise.all([freePort(), freePort()]);
    /** @type {Part[]} */
    const parts = [];
    const front = await openFront(() =>
      parts.filter(({ kind }) => kind === "web").map(({ base }) => Number(new URL(base).port)),
    );
    atEnd.push(front.close);
    /** @type {Record<string, string>} */
    const values = {
      ...makeSecrets(),
      MEDIA_DIR: join(folder, "media"),
      RATE_LIMITS: "off",
      // The staff of a run sign in by password alone.
      STAFF_SECOND_FACTOR: "optional",
      TRUSTED_PROXIES: "127.0.0.1",
      MAIL_FROM: "Prove <shop@prove.example>",
      SHOP_NAME: "Prove",
      SEARCH: "postgres",
      LOG_LEVEL: "info",
      MAX_HOLDS_PER_CALLER: "1000",
      ...settings,
      ...addresses,
      WEB_URL: front.url,
      ADMIN_URL: front.url,
      WEBHOOK_URL: `${front.url}/api/webhooks/stripe`,
      MAILBOX_URL: `http://127.0.0.1:${mailboxPort}`,
    };
    await mkdir(values.MEDIA_DIR ?? "", { recursive: true });

    const migrated = await runProgram([process.execPath, join(root, oneShots.migrate.bundle)], {
      cwd: root,
      env: environmentOf({ name: "migrate", values, dataDir: folder, dev: false }),
      timeoutMs: 60_000,
    });
    if (migrated.code !== 0) throw new PlainError("The migration failed.", { output: migrated.output });

    /** @type {import("../../scripts/supervisor.mjs").Supervisor[]} */
    const supervisors = [];
    atEnd.push(() => {
      for (const each of supervisors) each.killAll();
    });
    /** @param {"web" | "worker" | "payments" | "mailbox"} kind @param {string} name @param {string} from @param {Record<string, string>} own @param {number} port */
    const launch = (kind, name, from, own, port) => {
      const place = { host: "127.0.0.1", port, base: `http://127.0.0.1:${port}` };
      const unit = appUnit({
        name: "it",
        part: appParts[kind],
        root: from,
        dev: false,
        base: place.base,
        env: environmentOf({ name: kind, values: { ...values, ...own }, place, dataDir: folder, dev: false }),
        logFile: data.log(name),
        nice: kind === "worker" || kind === "mailbox" ? workerNice : 0,
      });
      const supervisor = supervise({ units: [unit], onProcess, tell: () => undefined, patience });
      supervisors.push(supervisor);
      return { base: place.base, supervisor };
    };

    /** @param {"web" | "worker"} kind @param {string} from @returns {Promise<Part>} */
    const join_ = async (kind, from) => {
      const name = `${kind}-${parts.filter((part) => part.kind === kind).length + 1}`;
      const wires = {
        postgres: await openWire(() => portOf("DATABASE_URL"), { isPostgres: true }),
        redisState: await openWire(() => portOf("REDIS_URL")),
        redisCache: await openWire(() => portOf("REDIS_CACHE_URL")),
        payments: await openWire(() => paymentsPort),
        mailbox: await openWire(() => mailboxPort),
      };
      for (const wire of Object.values(wires)) atEnd.push(wire.close);
      const own = {
        DATABASE_URL: through(addresses.DATABASE_URL, wires.postgres),
        REDIS_URL: through(addresses.REDIS_URL, wires.redisState),
        REDIS_CACHE_URL: through(addresses.REDIS_CACHE_URL, wires.redisCache),
        STRIPE_API_BASE: `http://127.0.0.1:${wires.payments.port}`,
        RESEND_BASE_URL: `http://127.0.0.1:${wires.mailbox.port}`,
      };
      const { base, supervisor } = launch(kind, name, from, own, await freePort());
      const pid = () => supervisor.pidOf("it");
      /** @type {Part} */
      const part = {
        name,
        kind,
        base,
        wires,
        pid,
        signal(signal) {
          const id = pid();
          if (id === null) return false;
          try {
            return process.kill(id, signal);
          } catch {
            return false;
          }
        },
        stop: () => supervisor.stop("it"),
        start: () => supervisor.start("it"),
        async untilReady(withinMs = 30_000) {
          const { healthy, last } = await untilHealthy(`${base}/readyz`, {
            withinMs,
            signal: AbortSignal.timeout(withinMs),
          });
          if (!healthy) throw new PlainError(`${name} is not ready (${last ?? "no answer"})`);
        },
      };
      parts.push(part);
      await part.start();
      await part.untilReady();
      return part;
    };

    await Promise.all([
      launch("payments", "payments", root, {}, paymentsPort).supervisor.start("it"),
      launch("mailbox", "mailbox", root, {}, mailboxPort).supervisor.start("it"),
    ]);
    for (let index = 0; index < Math.max(webs, workers); index++) {
      await Promise.all([
        ...(index < webs ? [join_("web", root)] : []),
        ...(index < workers ? [join_("worker", root)] : []),
      ]);
    }

    const db = new pg.Pool({ connectionString: addresses.DATABASE_OWNER_URL, max: 4 });
    // A server that is killed under it is no error of ours.
    db.on("error", () => undefined);
    atEnd.push(() => db.end());
    const secretKey = values.STRIPE_SECRET_KEY ?? "";
    const authorization = { authorization: `Bearer ${secretKey}` };
    return {
      folder,
      front: front.url,
      get webs() {
        return parts.filter(({ kind }) => kind === "web");
      },
      get workers() {
        return parts.filter(({ kind }) => kind === "worker");
      },
      db,
      secrets: { secretKey, indexKey: values.PII_INDEX_KEY ?? "" },
      told: values,
      async turnPayments(change) {
        await must(`http://127.0.0.1:${paymentsPort}/_knobs`, {
          method: "POST",
          headers: authorization,
          body: change,
        });
      },
      books: () => must(`http://127.0.0.1:${paymentsPort}/_books`, { headers: authorization }),
      async turnMailbox(change) {
        await must(`http://127.0.0.1:${mailboxPort}/_knobs`, { method: "POST", body: change });
      },
      mails: () => must(`http://127.0.0.1:${mailboxPort}/messages.json`),
      async kill(store, signal) {
        const pid = stores.pidOf(store);
        if (pid !== null) process.kill(pid, signal);
        await stores.stop(store);
      },
      revive: (store) => stores.start(store),
      async redis(store, command) {
        const url = new URL(addresses[store === "redis-state" ? "REDIS_URL" : "REDIS_CACHE_URL"] ?? "");
        return askRedis(Number(url.port), `AUTH ${url.password}\r\n${command}\r\nPING\r\n`);
      },
      healWires() {
        for (const part of parts) for (const wire of Object.values(part.wires)) wire.heal();
      },
      log: (name) => data.log(name),
      join: join_,
      async leave(part) {
        await part.stop();
        parts.splice(parts.indexOf(part), 1);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Keeps the logs of a world that is about to be closed.
 * @param {World} world
 * @returns {Promise<string>} the folder
 */
export async function saveLogs(world) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-prove-logs-"));
  await cp(join(world.folder, "logs"), folder, { recursive: true });
  return folder;
}

/** @param {string | undefined} address @param {Wire} wire */
function through(address, wire) {
  const url = new URL(address ?? "");
  url.port = String(wire.port);
  return url.href;
}

/** @param {string} url @param {Parameters<typeof ask>[1]} [options] */
async function must(url, options) {
  const answer = await ask(url, options);
  if (answer.status !== 200)
    throw new PlainError(`${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/**
 * Waits until something is so.
 * @template T
 * @param {() => Promise<T | null | undefined | false> | T | null | undefined | false} look
 * @param {{ withinMs: number, what: string, everyMs?: number }} options
 * @returns {Promise<T>}
 */
export async function until(look, { withinMs, what, everyMs = 50 }) {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await Promise.resolve(look()).catch(() => null);
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new PlainError(`not within ${withinMs / 1_000} s: ${what}`);
    await pause(everyMs);
  }
}
