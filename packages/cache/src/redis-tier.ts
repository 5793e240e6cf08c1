import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { createBacklog } from "./backlog";
import type { CacheRedis } from "./redis";
import { EVERYTHING, isVersion, nameTags, purgeTags, tagKey } from "./tag-versions";

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

/** How far the clocks of two machines may be apart, milliseconds. */
const CLOCK_MS = 5_000;

const purgeMessage = z.strictObject({ from: z.string(), tags: z.array(z.string()) });

/**
 * The second tier. Values record the versions of their tags, so a purge is one write a tag and races with no load. They
 * are kept apart by the `build` of the program, since those of another one may have another shape; purges are for all.
 */
export function createRedisTier(redis: CacheRedis, build: string): RedisTier {
  const me = randomBytes(8).toString("hex");
  const valueKey = (key: string) => `${redis.space}c:${build === "" ? "" : `${build}:`}${key}`;
  const purges = createBacklog(
    (tags) => redis.attempt((client) => purgeTags(client, redis, tags, me).then(() => true), false),
    // Of too many, each may be the one that was given up.
    EVERYTHING,
  );
  redis.onClose(() => purges.close());
  const isWaiting = (tag: string) => purges.isWaiting(tag) || purges.isWaiting(EVERYTHING);

  return {
    async get(key, given) {
      const tags = [...given, EVERYTHING];
      if (tags.some(isWaiting)) return { found: null, versions: null };
      const answer = await redis.attempt(async (client) => {
        const names = tags.map((tag) => tagKey(redis.space, tag));
        const [text, ...versions] = await client.mget(valueKey(key), ...names);
        const isNamed = versions.every(isVersion);
        // A value is never older than a tag that has just been given its first version.
        return isNamed ? { text, versions } : { text: null, versions: await nameTags(client, redis, tags) };
      }, null);
      if (answer === null) return { found: null, versions: null };
      const versions = answer.versions.map(String);
      return { found: answer.text == null ? null : open(answer.text, versions), versions };
    },
    put(key, { json, storedAt }, versions, ttlMs) {
      if (versions === null || ttlMs < 1) return;
      const text = `${storedAt}|${versions.join(",")}|${crc32(json)}|${json}`;
      void redis.attempt((client) => client.set(valueKey(key), text, "PX", Math.ceil(ttlMs)), null);
    },
    purge: (tags) => purges.send(tags),
    isWaiting,
    listen(hear, gap) {
      redis.subscribe(
        redis.purges,
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
