import { Redis } from "ioredis";

const retryStrategy = (times: number) => Math.min(times * 100, 2_000);

/** For adding jobs: fails at once while Redis is away, because the outbox row waits anyway. */
export function connectProducer(url: string): Redis {
  return new Redis(url, {
    retryStrategy,
    connectTimeout: 2_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
  });
}

/** For a BullMQ worker, whose blocking reads wait as long as it takes. */
export function connectConsumer(url: string): Redis {
  return new Redis(url, { retryStrategy, connectTimeout: 2_000, maxRetriesPerRequest: null });
}
