import { LRUCache } from "lru-cache";

/** A value in this process's memory; moments are milliseconds since 1970. */
export interface Held {
  readonly value: unknown;
  readonly tags: readonly string[];
  readonly bytes: number;
  readonly storedAt: number;
  /** From here on a read starts a renewal and is answered with the value it has. */
  renewFrom: number;
  /** From here on a read waits for the renewal; the value stays as the answer for when that fails. */
  expiresAt: number;
  /** No renewal before this moment: the last one failed. */
  retryFrom: number;
}

/** Values by key, found again by tag, bounded in bytes. */
export interface MemoryTier {
  get(key: string): Held | undefined;
  set(key: string, held: Held): void;
  /** Expires what carries one of the tags; the values stay as a last resort. */
  expire(tags: readonly string[]): void;
  expireAll(): void;
  size(): { readonly entries: number; readonly bytes: number };
}

/** How long an expired value may still stand in where it cannot be renewed, milliseconds. */
const LAST_RESORT_MS = 24 * 3_600_000;

export function createMemoryTier(maxBytes: number): MemoryTier {
  const keysByTag = new Map<string, Set<string>>();
  const entries = new LRUCache<string, Held>({
    maxSize: maxBytes,
    // Text in memory takes up to two bytes a character, and objects more than their text.
    sizeCalculation: (held, key) => 200 + 2 * (held.bytes + key.length),
    ttl: LAST_RESORT_MS,
    dispose(held, key) {
      for (const tag of held.tags) {
        const keys = keysByTag.get(tag);
        keys?.delete(key);
        if (keys?.size === 0) keysByTag.delete(tag);
      }
    },
  });

  function expireKey(key: string): void {
    const held = entries.peek(key, { allowStale: true });
    if (held === undefined) return;
    held.renewFrom = 0;
    held.expiresAt = 0;
    held.retryFrom = 0;
  }

  return {
    get: (key) => entries.get(key),
    set(key, held) {
      entries.set(key, held);
      if (!entries.has(key)) return; // Larger than the whole memory.
      for (const tag of held.tags) {
        const keys = keysByTag.get(tag) ?? new Set();
        keysByTag.set(tag, keys.add(key));
      }
    },
    expire(tags) {
      for (const tag of tags) for (const key of keysByTag.get(tag) ?? []) expireKey(key);
    },
    expireAll() {
      for (const key of entries.keys()) expireKey(key);
    },
    size: () => ({ entries: entries.size, bytes: entries.calculatedSize }),
  };
}
