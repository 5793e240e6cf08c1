/** Where a value lives and what it depends on. */
export interface CacheEntry {
  /** Unique over the shop, for example `product:prod_…`. */
  readonly key: string;
  /** What the value was made from: purging one of these drops it in every process. */
  readonly tags: readonly string[];
  /** How long it counts as fresh, seconds; 600 where nothing is said. */
  readonly ttlSeconds?: number;
}

/** Hears of every purge, its own process's included. The tag `*` stands for everything: messages may have been missed. */
export type PurgeListener = (tags: readonly string[]) => void;

/** What answered a read; `miss` is a load. */
export type ReadResult = "hit_memory" | "hit_redis" | "stale" | "miss" | "error";

/** How much a cache holds in this process. */
export interface CacheSize {
  readonly entries: number;
  readonly bytes: number;
}

/**
 * A read-through cache: memory, then Redis, then `load`. Concurrent reads of one key share one load, a value that
 * ran out is answered stale while one load renews it, and also where that load fails. Values must survive JSON.
 */
export interface ReadCache {
  read<T>(entry: CacheEntry, load: () => Promise<T>): Promise<T>;
  /** Drops what carries one of the tags, here at once and in the other processes as soon as Redis delivers it. Never throws. */
  purge(tags: readonly string[]): Promise<void>;
  /** True while a purge of the tag has not reached Redis, which so may hold what is out of date. */
  isPurging(tag: string): boolean;
  size(): CacheSize;
  /** Calls the listener after each purge; the answer ends the subscription. */
  onPurge(listener: PurgeListener): () => void;
  close(): Promise<void>;
}
