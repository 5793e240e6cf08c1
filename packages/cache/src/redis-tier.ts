import { randomBytes } from "node:crypto";
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
  /** Hears the purges of other processes; `gap` when some may have been missed. */
  listen(hear: (tags: readonly string[]) => void, gap: () => void): void;
}

interface Stored {
  readonly json: string;
  readonly storedAt: number;
}

const VALUE = "sw:c:";
const TAG = "sw:t:";
const CHANNEL = "sw:purge";
/** Twice the longest life of a value: a tag's version must outlive every value that names it. */
const TAG_SECONDS = 1_200;
const NEVER_PURGED = "0";

const purgeMessage = z.strictObject({ from: z.string(), tags: z.array(z.string()) });

/** The second tier. Values record the versions of their tags, so a purge is one write a tag and races with no load. */
export function createRedisTier(redis: CacheRedis): RedisTier {
  const me = randomBytes(8).toString("hex");
  const purges = createBacklog((tags) =>
    redis.attempt(async (client) => {
      const batch = client.multi();
      for (const tag of tags) batch.set(TAG + tag, randomBytes(9).toString("base64url"), "EX", TAG_SECONDS);
      batch.publish(CHANNEL, JSON.stringify({ from: me, tags }));
      await batch.exec();
      return true;
    }, false),
  );
  redis.onClose(() => purges.close());

  return {
    async get(key, tags) {
      if (tags.some((tag) => purges.isWaiting(tag))) return { found: null, versions: null };
      const answer = await redis.attempt(
        (client) => client.mget(VALUE + key, ...tags.map((tag) => TAG + tag)),
        null,
      );
      if (answer === null) return { found: null, versions: null };
      const [text, ...rest] = answer;
      const versions = rest.map((version) => version ?? NEVER_PURGED);
      return { found: text == null ? null : open(text, versions), versions };
    },
    put(key, { json, storedAt }, versions, ttlMs) {
      if (versions === null || ttlMs < 1) return;
      const text = `${storedAt}|${versions.join(",")}|${json}`;
      void redis.attempt((client) => client.set(VALUE + key, text, "PX", Math.ceil(ttlMs)), null);
    },
    purge: (tags) => purges.send(tags),
    listen(hear, gap) {
      redis.subscribe(
        CHANNEL,
        (message) => {
          const read = purgeMessage.safeParse(JSON.parse(message));
          if (read.success && read.data.from !== me) hear(read.data.tags);
        },
        gap,
      );
    },
  };
}

function open(text: string, versions: readonly string[]): Stored | null {
  const first = text.indexOf("|");
  const second = text.indexOf("|", first + 1);
  if (text.slice(first + 1, second) !== versions.join(",")) return null;
  return { storedAt: Number(text.slice(0, first)), json: text.slice(second + 1) };
}
