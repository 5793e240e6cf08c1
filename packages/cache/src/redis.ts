import { connectWithSecrets } from "@storewright/crypto";
import type { Logger } from "@storewright/telemetry";
import { ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { Redis } from "ioredis";
import { createMemory, isDamage } from "./redis-memory";
import { purgeChannel } from "./tag-versions";

/** The longest one Redis operation may take before it counts as failed, milliseconds. */
const OPERATION_LIMIT_MS = 100;
/** How long operations are skipped after three failures in a row, milliseconds. */
const BREAK_MS = 500;
/** A connection that owes an answer for so long is made anew, instead of once the system gives it up, milliseconds. */
const SILENCE_MS = 1_000;
/** How often a subscription, which hears nothing most of the time, is asked whether it is alive, milliseconds. */
const HEARTBEAT_MS = 500;

/** A Redis that may be lost at any time: nobody waits for it, and nobody needs to catch its errors. */
export interface CacheRedis {
  /** Begins every key and channel of this shop: several shops may share one Redis. */
  readonly space: string;
  /** The channel of what was purged, of this shop and this database. */
  readonly purges: string;
  /** For libraries that want one; everything else goes through `attempt`. */
  readonly client: Redis;
  /** Names the server that answers now: another one after it was started anew. Empty where it does not tell. */
  server(): string;
  /** Runs one operation, of at most 100 ms where nothing else was said; answers `otherwise` where it fails or where Redis is known to be down. */
  attempt<A, B>(work: (client: Redis) => Promise<A>, otherwise: B): Promise<A | B>;
  /** False from the moment operations are skipped or refused until one has succeeded again. */
  isUp(): boolean;
  /** Calls the listener when this process gives Redis up for good. */
  onClose(listener: () => void): void;
  /** A connection of its own that hears `channel`; `gap` is called when messages may have been missed. */
  subscribe(channel: string, hear: (message: string) => void, gap: () => void): void;
  /** Drops the connections; operations after that answer `otherwise`. */
  close(): Promise<void>;
}

export interface CacheRedisOptions {
  readonly log: Logger;
  /** Shown by `CLIENT LIST`. */
  readonly connectionName?: string;
  /** Name of the shop, the same in each of its processes: part of every key. */
  readonly shop?: string;
  /** How long one operation may take, milliseconds (100). */
  readonly operationLimitMs?: number;
}

/** Letters and digits of a shop's name; a name without any gets its own by its bytes. */
function spaceOf(shop: string | undefined): string {
  if (shop === undefined) return "sw:";
  const letters = shop
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
  return `sw:${letters === "" ? Buffer.from(shop).toString("hex").slice(0, 40) : letters}:`;
}

/** Short also after many tries: two seconds after Redis is back, every process must have heard what it missed. */
function reconnectDelay(times: number): number {
  return Math.min(400, 50 * 2 ** Math.min(times, 6)) + Math.floor(Math.random() * 50);
}

/** What has arrived while this process was busy is looked at before Redis is said to be late. */
function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`no answer within ${limitMs} ms`));
    const timer = setTimeout(() => setImmediate(late), limitMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Connects in the background and keeps trying; logs once when Redis is lost and once when it is back. */
export function createRedis(
  url: string,
  {
    log,
    shop,
    connectionName = "storewright-cache",
    operationLimitMs = OPERATION_LIMIT_MS,
  }: CacheRedisOptions,
): CacheRedis {
  const silenceMs = Math.max(SILENCE_MS, operationLimitMs);
  const client = connectWithSecrets(
    url,
    (address, own) =>
      new Redis(address, {
        ...own,
        connectionName,
        enableOfflineQueue: false,
        autoResendUnfulfilledCommands: false,
        maxRetriesPerRequest: 0,
        connectTimeout: silenceMs,
        socketTimeout: silenceMs,
        retryStrategy: reconnectDelay,
      }),
  );
  // Who refuses one damaged value is there and answers the next question.
  const breaker = circuitBreaker(
    handleWhen((error) => !isDamage(error)),
    { halfOpenAfter: BREAK_MS, breaker: new ConsecutiveBreaker(3) },
  );
  const space = spaceOf(shop);
  const purges = purgeChannel(space, Number(client.options.db ?? 0));
  const memory = createMemory(client, space, purges);
  let up = true;
  let closed = false;
  let lastError: Error | undefined;
  const subscribers: Redis[] = [];
  const closeListeners: (() => void)[] = [];

  function report(now: boolean): void {
    if (now === up || closed) return;
    up = now;
    if (now) log.info("the cache's Redis answers again");
    else
      log.warn(
        { err: lastError },
        "the cache's Redis does not answer; the shop goes on without it, more slowly",
      );
  }

  client.on("error", (error: Error) => {
    lastError = error;
  });
  client.on("close", () => report(false));
  memory.onTrusted(() => report(true));
  breaker.onBreak(() => report(false));
  breaker.onReset(() => report(true));
  breaker.onFailure(({ reason }) => {
    if ("error" in reason) lastError = reason.error;
  });

  return {
    space,
    purges,
    client,
    server: () => memory.server(),
    async attempt(work, otherwise) {
      if (!memory.isTrusted()) return otherwise;
      try {
        return await breaker.execute(() => inTime(work(client), operationLimitMs));
      } catch {
        return otherwise; // Counted by the breaker and reported once, when the state changes.
      }
    },
    isUp: () => up && memory.isTrusted(),
    onClose(listener) {
      closeListeners.push(listener);
    },
    subscribe(channel, hear, gap) {
      const subscriber = client.duplicate({
        connectionName: `${connectionName}-purges`,
        autoResubscribe: false,
      });
      subscribers.push(subscriber);
      // A way that was lost without a word would be silent for hours, as if nothing happened in the shop.
      const heartbeat = setInterval(() => {
        if (subscriber.status === "ready") subscriber.ping().catch(() => undefined);
      }, HEARTBEAT_MS);
      heartbeat.unref();
      closeListeners.push(() => clearInterval(heartbeat));
      subscriber.on("error", () => undefined); // The main connection reports for both.
      subscriber.on("message", (_channel: string, message: string) => hear(message));
      subscriber.on("ready", () => {
        subscriber.subscribe(channel).then(gap, () => subscriber.disconnect(true));
      });
    },
    async close() {
      closed = true;
      memory.close();
      for (const listener of closeListeners) listener();
      for (const each of [client, ...subscribers]) each.disconnect();
    },
  };
}
