import type { ReadCache } from "@storewright/cache";
import type { Db, Replicas } from "@storewright/db";
import type { ProductSearch } from "@storewright/search";

/** Where a read of the catalogue is made. */
export interface ReadSource {
  readonly db: Db;
  readonly search: ProductSearch;
}

/** Sends reads of the catalogue to replicas of the database. */
export interface Reading {
  /** A replica that has every change that this process heard of under these tags; null where the primary must be asked. */
  source(tags: readonly string[]): ReadSource | null;
  failed(source: ReadSource): void;
  close(): Promise<void>;
}

/** Tags whose last purge is remembered one by one; beyond that, all count as purged when the first of them was. */
const MOST_TAGS = 10_000;
/** Nothing lags so long and is still used, milliseconds. */
const FORGOTTEN_AFTER_MS = 60_000;

/**
 * What is purged from the cache has changed on the primary. A value that is then read from a replica which has not come
 * so far would be the old one, and would be kept for as long as any: so it is read from a replica that has.
 */
export function createReading(
  replicas: Replicas,
  cache: Pick<ReadCache, "onPurge">,
  searchOf: (db: Db) => ProductSearch,
): Reading {
  const purged = new Map<string, number>();
  let allPurged = 0;
  const sources = new WeakMap<Db, ReadSource>();
  const stop = cache.onPurge((tags) => {
    const now = Date.now();
    if (tags.includes("*")) allPurged = now;
    for (const tag of tags) purged.set(tag, now);
    if (purged.size <= MOST_TAGS) return;
    for (const [tag, at] of purged) if (now - at > FORGOTTEN_AFTER_MS) purged.delete(tag);
    if (purged.size > MOST_TAGS) {
      allPurged = now;
      purged.clear();
    }
  });
  return {
    source(tags) {
      const since = Math.max(allPurged, ...tags.map((tag) => purged.get(tag) ?? 0));
      const db = replicas.pick(since);
      if (db === null) return null;
      const known = sources.get(db) ?? { db, search: searchOf(db) };
      sources.set(db, known);
      return known;
    },
    failed: ({ db }) => replicas.failed(db),
    async close() {
      stop();
      await replicas.close();
    },
  };
}
