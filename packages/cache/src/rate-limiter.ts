import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { createLocalCounter, type LocalCounter } from "./local-counter";
import type { RateRule, RateVerdict } from "./rate-rule";
import type { CacheRedis } from "./redis";
import { isDamage } from "./redis-memory";

export interface RateLimiter {
  /** False where every limit is lifted. */
  readonly enabled: boolean;
  /** Counts `cost` calls for the key. Never throws: without Redis each process counts in its own memory. */
  consume(rule: RateRule, key: string, cost?: number): Promise<RateVerdict>;
  /** The same at once, for a `settled` rule. */
  consumeNow(rule: RateRule, key: string, cost?: number): RateVerdict;
}

export interface RateLimiterOptions {
  readonly redis: CacheRedis | null;
  /** False lifts every limit. */
  readonly enabled: boolean;
  /** What a key is called in Redis, where a copy of the store can be read: keys are addresses of people. As it is. */
  readonly nameOf?: (key: string) => string;
}

interface Counters {
  readonly memory: RateLimiterMemory;
  readonly redis: RateLimiterRedis | null;
}

/** Makes the limiter of a process; a rule's counters are made when it is first used. */
export function createRateLimiter({
  redis,
  enabled,
  nameOf = (key) => key,
}: RateLimiterOptions): RateLimiter {
  const byRule = new Map<string, Counters>();
  const settledByRule = new Map<string, LocalCounter>();
  const prefix = redis?.space ?? "sw:";

  function countersOf(rule: RateRule): Counters {
    const known = byRule.get(rule.name);
    if (known !== undefined) return known;
    const options = { keyPrefix: `${prefix}rl:${rule.name}`, points: rule.points, duration: rule.seconds };
    const counters = {
      memory: new RateLimiterMemory(options),
      redis: redis === null ? null : new RateLimiterRedis({ ...options, storeClient: redis.client }),
    };
    byRule.set(rule.name, counters);
    return counters;
  }

  function settledOf(rule: RateRule): LocalCounter {
    const known = settledByRule.get(rule.name);
    if (known !== undefined) return known;
    const counter = createLocalCounter(rule, redis, nameOf);
    settledByRule.set(rule.name, counter);
    return counter;
  }

  const lifted = (rule: RateRule): RateVerdict => ({
    allowed: true,
    remaining: rule.points,
    resetSeconds: rule.seconds,
  });

  return {
    enabled,
    consumeNow: (rule, key, cost = 1) =>
      enabled ? settledOf(rule).count(key, cost, Date.now()) : lifted(rule),
    async consume(rule, key, cost = 1) {
      if (!enabled) return lifted(rule);
      if (rule.settled === true) return settledOf(rule).count(key, cost, Date.now());
      const { memory, redis: shared } = countersOf(rule);
      // The own count always runs along: a Redis that comes and goes never gives anybody a second allowance here.
      const [own, all] = await Promise.all([
        count(memory, key, cost),
        shared === null || redis === null
          ? null
          : redis.attempt(() => countWhole(shared, nameOf(key), cost), null),
      ]);
      const { consumedPoints, msBeforeNext } =
        all !== null && all.consumedPoints >= own.consumedPoints ? all : own;
      return {
        allowed: consumedPoints <= rule.points,
        remaining: Math.max(0, rule.points - consumedPoints),
        resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
      };
    },
  };
}

/** What is damaged in Redis is taken away and counted from the start. */
async function countWhole(limiter: RateLimiterRedis, key: string, cost: number): Promise<RateLimiterRes> {
  try {
    return await count(limiter, key, cost);
  } catch (error) {
    if (!isDamage(error)) throw error;
    await limiter.delete(key);
    return count(limiter, key, cost);
  }
}

/** The library throws the same object that it otherwise returns when the limit is passed. */
async function count(
  limiter: RateLimiterMemory | RateLimiterRedis,
  key: string,
  cost: number,
): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key, cost);
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return thrown;
    throw thrown;
  }
}
