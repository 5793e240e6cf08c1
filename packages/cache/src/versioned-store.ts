import { createBacklog } from "./backlog";
import type { CacheRedis } from "./redis";
import { EVERYTHING, tagKey } from "./tag-versions";

/** A value with the version it was written at. */
export interface Versioned {
  readonly version: number;
  readonly json: string;
}

/** A forgetful store in which an older version never replaces a newer one, whatever order the writes arrive in. */
export interface VersionedStore {
  /** Null where it is not there or Redis does not answer: read it from Postgres. */
  get(key: string): Promise<Versioned | null>;
  /** Writes unless a newer version is there; lives `ttlSeconds`. Never throws. */
  put(key: string, version: number, json: string, ttlSeconds: number): Promise<void>;
  /** Forgets the key, whatever its version. Never throws. */
  drop(key: string): Promise<void>;
}

/** What is of another kind makes way. Written down is, too, when everything was purged last: see \`redis-memory\`. */
const PUT = `
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then redis.call('DEL', KEYS[1]) end
local held = redis.call('HGET', KEYS[1], 'n')
if held and (tonumber(held) or 0) > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'n', ARGV[1], 'j', ARGV[2], 'e', redis.call('GET', KEYS[2]) or '')
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1`;

/** A versioned store over the cache's Redis; without one every read is a miss. */
export function createVersionedStore(redis: CacheRedis | null): VersionedStore {
  if (redis === null) {
    return { get: async () => null, put: async () => undefined, drop: async () => undefined };
  }
  const prefix = `${redis.space}v:`;
  const everything = tagKey(redis.space, EVERYTHING);
  // A write that Redis missed leaves an old version behind: it is dropped as soon as Redis listens again.
  const drops = createBacklog((keys) =>
    redis.attempt((client) => client.del(...keys.map((key) => prefix + key)).then(() => true), false),
  );
  redis.onClose(() => drops.close());
  return {
    async get(key) {
      if (drops.isWaiting(key)) return null;
      const read = await redis.attempt(
        (client) =>
          client
            .pipeline()
            .hmget(prefix + key, "n", "j", "e")
            .get(everything)
            .exec(),
        null,
      );
      const [fields, now] = read?.map(([error, value]) => (error === null ? value : null)) ?? [];
      const [version, json, then]: unknown[] = Array.isArray(fields) ? fields : [];
      return typeof version === "string" &&
        typeof json === "string" &&
        typeof now === "string" &&
        then === now
        ? { version: Number(version), json }
        : null;
    },
    async put(key, version, json, ttlSeconds) {
      const written = await redis.attempt(
        (client) => client.eval(PUT, 2, prefix + key, everything, version, json, ttlSeconds).then(() => true),
        false,
      );
      if (!written) await drops.send([key]);
    },
    drop: (key) => drops.send([key]),
  };
}
