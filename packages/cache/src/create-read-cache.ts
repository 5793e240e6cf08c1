import { DomainError } from "@storewright/kernel";
import type { Logger } from "@storewright/telemetry";
import { createMemoryTier, type Held } from "./memory-tier";
import type { CacheEntry, PurgeListener, ReadCache, ReadResult } from "./read-cache";
import type { CacheRedis } from "./redis";
import { createRedisTier } from "./redis-tier";
import { EVERYTHING } from "./tag-versions";
import { noteRead } from "./trace-reads";

export interface ReadCacheOptions {
  /** Null runs on memory alone: right for one process and for tests. */
  readonly redis: CacheRedis | null;
  readonly log: Logger;
  /** Tells trouble, which an old value may cover, from an answer. By default all but a refusal on purpose is trouble. */
  readonly isOutage?: (error: unknown) => boolean;
  /** Hears what answered each read, for the metrics. */
  readonly onRead?: (key: string, result: ReadResult) => void;
  /** Bound of this process's memory tier; 64 MiB where nothing is said. */
  readonly maxMemoryBytes?: number;
  /** Mark of the program: what another version of it has put into Redis may have another shape, and is not read. */
  readonly build?: string;
  /** How long a reader who could have the old value waits for the new one, ms; 1,000 where nothing is said. */
  readonly slowMs?: number;
}

/** No value counts as fresh for longer, whatever its entry asks for, seconds. */
const MOST_TTL_SECONDS = 600;
/** The part of its life after which a value is renewed in the background. */
const RENEW_AFTER = 0.8;
/** After a renewal failed, the old value is answered for this long without another try, milliseconds. */
const FAILED_PAUSE_MS = 2_000;

/** `slowMs` where nothing is said: a database may hang. */
const SLOW_MS = 1_000;

/** A load that runs now, and whether a purge has overtaken it. */
interface Flight {
  readonly tags: readonly string[];
  readonly result: Promise<Held>;
  outdated: boolean;
}

/** Makes the read cache of a process; see `ReadCache` for what it promises. */
export function createReadCache({
  redis,
  log,
  isOutage = isNoRefusal,
  onRead = () => undefined,
  maxMemoryBytes = 64 * 1024 * 1024,
  build = "",
  slowMs = SLOW_MS,
}: ReadCacheOptions): ReadCache {
  const memory = createMemoryTier(maxMemoryBytes);
  const second = redis === null ? null : createRedisTier(redis, build);
  const flights = new Map<string, Flight>();
  const listeners = new Set<PurgeListener>();

  function forget(tags: readonly string[]): void {
    if (tags.includes(EVERYTHING)) {
      forgetAll();
      return;
    }
    memory.expire(tags);
    for (const [key, flight] of flights) {
      if (!flight.tags.some((tag) => tags.includes(tag))) continue;
      flight.outdated = true;
      flights.delete(key);
    }
    for (const listener of listeners) listener(tags);
  }

  function forgetAll(): void {
    memory.expireAll();
    for (const flight of flights.values()) flight.outdated = true;
    flights.clear();
    for (const listener of listeners) listener([EVERYTHING]);
  }

  second?.listen(forget, forgetAll);

  function renew<T>(entry: CacheEntry, load: () => Promise<T>): Promise<Held> {
    const running = flights.get(entry.key);
    if (running !== undefined) return running.result;
    const flight: Flight = { tags: entry.tags, outdated: false, result: fly() };
    flights.set(entry.key, flight);
    return flight.result;

    async function fly(): Promise<Held> {
      try {
        const { held, fresh, versions } = await fetchValue(entry, load);
        if (!flight.outdated) {
          memory.set(entry.key, held);
          if (fresh !== null) second?.put(entry.key, fresh, versions, held.expiresAt - Date.now());
        }
        return held;
      } finally {
        if (flights.get(entry.key) === flight) flights.delete(entry.key);
      }
    }
  }

  async function fetchValue<T>(entry: CacheEntry, load: () => Promise<T>) {
    const ttlMs = Math.min(entry.ttlSeconds ?? MOST_TTL_SECONDS, MOST_TTL_SECONDS) * 1_000;
    // One turn of the event loop, so that the flight is registered before anything runs.
    const { found, versions } = (await second?.get(entry.key, entry.tags)) ?? { found: null, versions: null };
    if (found !== null && Date.now() < found.storedAt + ttlMs * RENEW_AFTER) {
      const value: unknown = JSON.parse(found.json);
      onRead(entry.key, "hit_redis");
      return { held: hold(entry, value, found.json.length, found.storedAt, ttlMs), fresh: null, versions };
    }
    const storedAt = Date.now();
    onRead(entry.key, "miss");
    const value = await load();
    const json = JSON.stringify(value ?? null);
    return { held: hold(entry, value, json.length, storedAt, ttlMs), fresh: { json, storedAt }, versions };
  }

  return {
    async read<T>(entry: CacheEntry, load: () => Promise<T>): Promise<T> {
      const held = memory.get(entry.key);
      const now = Date.now();
      if (held !== undefined && now < held.expiresAt) {
        if (now >= held.renewFrom && now >= held.retryFrom) {
          held.retryFrom = now + FAILED_PAUSE_MS;
          renew(entry, load).catch((error: unknown) => {
            log.warn({ err: error, key: entry.key }, "a cached value could not be renewed in the background");
          });
        }
        onRead(entry.key, "hit_memory");
        return answer<T>(entry, held, false);
      }
      if (held !== undefined && now < held.retryFrom) {
        onRead(entry.key, "stale");
        return answer<T>(entry, held, true);
      }
      try {
        const renewal = renew(entry, load);
        return answer<T>(entry, held === undefined ? await renewal : await inTime(renewal, slowMs), false);
      } catch (error) {
        const last = memory.get(entry.key);
        if (last === undefined || !(error instanceof TooSlow || isOutage(error))) {
          onRead(entry.key, "error");
          throw error;
        }
        onRead(entry.key, "stale");
        last.retryFrom = Date.now() + FAILED_PAUSE_MS;
        log.warn(
          { err: error, key: entry.key },
          "a cached value could not be renewed and is answered out of date",
        );
        return answer<T>(entry, last, true);
      }
    },
    async purge(tags) {
      if (tags.length === 0) return;
      forget(tags);
      await second?.purge(tags);
    },
    isPurging: (tag) => second?.isWaiting(tag) ?? false,
    size: () => memory.size(),
    onPurge(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      listeners.clear();
      await redis?.close();
    },
  };
}

/** The new value is on its way, and takes longer than anybody should wait who could have the old one. */
class TooSlow extends Error {}

function inTime<T>(renewal: Promise<T>, slowMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TooSlow(`no answer within ${slowMs} ms`)), slowMs);
    renewal.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Not found and forbidden are answers. */
function isNoRefusal(error: unknown): boolean {
  return !(error instanceof DomainError) || error.code === "UNAVAILABLE";
}

function hold(entry: CacheEntry, value: unknown, bytes: number, storedAt: number, ttlMs: number): Held {
  return {
    value,
    bytes,
    tags: entry.tags,
    storedAt,
    renewFrom: storedAt + ttlMs * RENEW_AFTER,
    expiresAt: storedAt + ttlMs,
    retryFrom: 0,
  };
}

/** The one place that trusts a key to stand for one type: whoever names the key gives its load. */
function answer<T>(entry: CacheEntry, held: Held, stale: boolean): T {
  noteRead(entry.tags, stale ? Date.now() + FAILED_PAUSE_MS : held.expiresAt, stale);
  return held.value as T;
}
