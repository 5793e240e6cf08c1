import { randomBytes } from "node:crypto";
import type { Redis } from "ioredis";

/** A tag of whatever is kept: purging it purges all. */
export const EVERYTHING = "*";

/** Twice the longest life of a value: a tag's version must outlive every value that names it. That of all never ends. */
const TAG_SECONDS = 1_200;

/** The key of a tag's version. */
export function tagKey(space: string, tag: string): string {
  return `${space}t:${tag}`;
}

/**
 * Where processes tell each other what they have purged. A server has its channels in common for all its databases, so
 * those of another one than the first have the number of theirs in it.
 */
export function purgeChannel(space: string, database: number): string {
  return database === 0 ? `${space}purge` : `${space}purge:${database}`;
}

/** False for what is no version of ours: nothing, or something damaged. */
export function isVersion(version: string | null | undefined): version is string {
  return version != null && /^\d+-[\w-]*$/.test(version);
}

/** When a tag was purged last, microseconds of Redis' own clock; 0 for never. */
export function purgedAt(version: string): number {
  return Number(version.slice(0, version.indexOf("-")));
}

/** Gives tags a version: Redis' own time in microseconds, so that one can tell what was made before, and a chance. */
const PURGE = `
local time = redis.call('TIME')
local version = time[1] .. string.format('%06d', time[2]) .. '-' .. ARGV[1]
for index = 1, #KEYS do
  redis.call('SET', KEYS[index], version)
  if string.sub(KEYS[index], -4) ~= ':t:*' then redis.call('EXPIRE', KEYS[index], ARGV[2]) end
end
redis.call('PUBLISH', ARGV[3], ARGV[4])
return 1`;

/** Versions for tags that have none, which is not the same as never purged: Redis may have evicted the last one. */
const NAME = `
local versions = {}
for index = 1, #KEYS do
  local version = redis.call('TYPE', KEYS[index]).ok == 'string' and redis.call('GET', KEYS[index])
  if not version or not string.match(version, '^%d+%-[%w_%-]*$') then
    version = '0-' .. ARGV[1]
    redis.call('SET', KEYS[index], version)
  end
  if string.sub(KEYS[index], -4) ~= ':t:*' then redis.call('EXPIRE', KEYS[index], ARGV[2]) end
  versions[index] = version
end
return versions`;

interface Place {
  readonly space: string;
  /** See `purgeChannel`. */
  readonly purges: string;
  server(): string;
}

/** The server's name stands at the end: a version that another server gave says nothing about this one. */
function chance({ server }: Place): string {
  return randomBytes(6).toString("base64url") + server();
}

/** Outdates what was made before now and tells whoever listens. */
export async function purgeTags(client: Redis, place: Place, tags: readonly string[], from: string) {
  const keys = tags.map((tag) => tagKey(place.space, tag));
  const message = JSON.stringify({ from, tags });
  await client.eval(PURGE, keys.length, ...keys, chance(place), TAG_SECONDS, place.purges, message);
}

/** The versions of tags; each has one afterwards, and keeps it for longer than any value lives. */
export async function nameTags(client: Redis, place: Place, tags: readonly string[]): Promise<string[]> {
  const keys = tags.map((tag) => tagKey(place.space, tag));
  const versions: unknown = await client.eval(NAME, keys.length, ...keys, chance(place), TAG_SECONDS);
  return Array.isArray(versions) ? versions.map(String) : [];
}
