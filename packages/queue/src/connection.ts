import { connectWithSecrets } from "@storewright/crypto";
import { Redis, type RedisOptions } from "ioredis";

const retryStrategy = (times: number) => Math.min(times * 100, 2_000);

/** A connection to the queue's Redis. */
export type QueueRedis = Redis;

/** For adding jobs: fails at once while Redis is away, because the outbox row waits anyway. */
export function connectProducer(url: string): QueueRedis {
  return connect(url, {
    retryStrategy,
    connectTimeout: 2_000,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
    socketTimeout: 5_000,
  });
}

/** For a BullMQ worker, whose blocking reads wait as long as it takes. */
export function connectConsumer(url: string): QueueRedis {
  return connect(url, {
    retryStrategy,
    connectTimeout: 2_000,
    maxRetriesPerRequest: null,
    // Longer than any blocking read: a connection on which nothing comes back is made anew.
    socketTimeout: 20_000,
  });
}

function connect(url: string, options: Omit<RedisOptions, "protocol" | "replyMapping">): QueueRedis {
  return connectWithSecrets(url, (address, own) => new Redis(address, { ...own, ...options }));
}
