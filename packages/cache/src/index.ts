export { createReadCache, type ReadCacheOptions } from "./create-read-cache";
export type { Document } from "./page-shape";
export {
  createPageStore,
  type KeptPage,
  type PageFacts,
  type PageStore,
  type PageStoreOptions,
} from "./page-store";
export { createRateLimiter, type RateLimiter, type RateLimiterOptions } from "./rate-limiter";
export type { RateRule, RateVerdict } from "./rate-rule";
export type { CacheEntry, CacheSize, PurgeListener, ReadCache, ReadResult } from "./read-cache";
export { type CacheRedis, type CacheRedisOptions, createRedis } from "./redis";
export { type ReadTrace, traceReads } from "./trace-reads";
export { createVersionedStore, type Versioned, type VersionedStore } from "./versioned-store";
