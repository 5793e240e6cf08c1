import type { CacheEntry, ReadCache } from "@storewright/cache";

/** For how long an answer from the stand-in engine is kept, seconds: it ends soon after the engine is back. */
const DEGRADED_TTL_SECONDS = 10;

/** A cached read of one type whose degraded answers are kept for seconds instead of minutes. */
export function keepUnlessDegraded<T extends { readonly degraded: boolean }>() {
  class Degraded extends Error {
    constructor(readonly value: T) {
      super("answered by the stand-in engine");
    }
  }
  return async (cache: ReadCache, entry: CacheEntry, load: () => Promise<T>): Promise<T> => {
    try {
      return await cache.read(entry, async () => {
        const value = await load();
        if (value.degraded) throw new Degraded(value);
        return value;
      });
    } catch (error) {
      if (!(error instanceof Degraded)) throw error;
      const short = { ...entry, key: `${entry.key}:degraded`, ttlSeconds: DEGRADED_TTL_SECONDS };
      return cache.read(short, () => Promise.resolve(error.value));
    }
  };
}
