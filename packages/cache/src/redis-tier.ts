import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { createBacklog } from "./backlog";
import type { CacheRedis } from "./redis";

/** The versions of an entry's tags at the moment its load began; null where Redis did not tell. */
type TagVersions = readonly string[] | null;

export interface RedisTier {
  /** The value where one is valid, and in any case what `put` needs afterwards. One round trip. */
  get(key: string, tags: readonly string[]): Promise<{ found: Stored | null; versions: TagVersions }>;
  /** Writes in the background; valid only as long as the tags still have these versions. */
  put(key: string, stored: Stored, versions: TagVersions, ttlMs: number): void;
  /** Outdates what carries a tag and tells the other processes; tried again until Redis has heard it. */
  purge(tags: readonly string[]): Promise<void>;
  /** True while a purge of the tag has not reached Redis: what Redis holds under it is not to be trusted. */
  isWaiting(tag: string): boolean;
  /** Hears the purges of other processes; `gap` when some may have been missed. */
  listen(hear: (tags: readonly string[]) => void, gap: () => void): void;
}

interface Stored {
  readonly json: string;
  readonly storedAt: number;
}

/** Twice the longest life of a value: a tag's version must outlive every value that names it. */
const TAG_SECONDS = 1_200;
const NEVER_PURGED = "0";
/** How far the clocks of two machines may be apart, milliseconds. */
const CLOCK_MS = 5_000;

/** Gives tags a version: Redis' own time in microseconds, so that one can tell what was made before, and a chance. */
const PURGE = `
local time = redis.call('TIME')
local version = time[1] .. string.format('%06d', time[2]) .. '-' .. ARGV[1]
for index = 1, #KEYS do redis.call('SET', KEYS[index], version, 'EX', ARGV[2]) end
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1`;

/** The key of a tag's version. */
export function tagKey(redis: CacheRedis, tag: string): string {
  return `${redis.space}t:${tag}`;
}

/** When a tag was purged last, microseconds of Redis' own clock; 0 for never. */
export function purgedAt(version: string | null): number {
  return version === null ? 0 : Number(version.slice(0, version.indexOf("-")));
}

const purgeMessage = z.strictObject({ from: z.string(), tags: z.array(z.string()) });

/** The second tier. Values record the versions of their tags, so a purge is one write a tag and races with no load. */
export function createRedisTier(redis: CacheRedis): RedisTier {
  const me = randomBytes(8).toString("hex");
  const channel = `${redis.space}purge`;
  const valueKey = (key: string) => `${redis.space}c:${key}`;
  const purges = createBacklog((tags) =>
    redis.attempt(async (client) => {
      const keys = tags.map((tag) => tagKey(redis, tag));
      const message = JSON.stringify({ from: me, tags });
      const chance = randomBytes(6).toString("base64url");
      await client.eval(PURGE, keys.length, ...keys, chance, TAG_SECONDS, channel, message);
      return true;
    }, false),
  );
  redis.onClose(() => purges.close());

  return {
    async get(key, tags) {
      if (tags.some((tag) => purges.isWaiting(tag))) return { found: null, versions: null };
      const answer = await redis.attempt(
        (client) => client.mget(valueKey(key), ...tags.map((tag) => tagKey(redis, tag))),
        null,
      );
      if (answer === null) return { found: null, versions: null };
      const [text, ...rest] = answer;
      const versions = rest.map((version) => version ?? NEVER_PURGED);
      return { found: text == null ? null : open(text, versions), versions };
    },
    put(key, { json, storedAt }, versions, ttlMs) {
      if (versions === null || ttlMs < 1) return;
      const text = `${storedAt}|${versions.join(",")}|${crc32(json)}|${json}`;
      void redis.attempt((client) => client.set(valueKey(key), text, "PX", Math.ceil(ttlMs)), null);
    },
    purge: (tags) => purges.send(tags),
    isWaiting: (tag) => purges.isWaiting(tag),
    listen(hear, gap) {
      redis.subscribe(
        channel,
        (message) => {
          const read = readMessage(message);
          // What cannot be read may have been anything.
          if (read === null) gap();
          else if (read.from !== me) hear(read.tags);
        },
        gap,
      );
    },
  };
}

function readMessage(message: string): z.infer<typeof purgeMessage> | null {
  try {
    return purgeMessage.parse(JSON.parse(message));
  } catch {
    return null;
  }
}

/** The value where it is whole and valid. What was damaged on its way or in Redis is as good as not there. */
function open(text: string, versions: readonly string[]): Stored | null {
  const ends: number[] = [];
  for (let from = 0; ends.length < 3; ) {
    const end = text.indexOf("|", from);
    if (end < 0) return null;
    ends.push(end);
    from = end + 1;
  }
  const [first = 0, second = 0, third = 0] = ends;
  if (text.slice(first + 1, second) !== versions.join(",")) return null;
  const json = text.slice(third + 1);
  if (text.slice(second + 1, third) !== String(crc32(json))) return null;
  const storedAt = Number(text.slice(0, first));
  // A stamp from the future, or none, would never run out.
  return storedAt <= Date.now() + CLOCK_MS ? { storedAt, json } : null;
}
