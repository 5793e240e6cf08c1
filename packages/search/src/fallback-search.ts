import type { Logger } from "@storewright/telemetry";
import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleAll,
  TimeoutStrategy,
  timeout,
  wrap,
} from "cockatiel";
import type { ProductSearch } from "./product-search";

export interface FallbackOptions {
  readonly log: Logger;
  /** Slower than this counts as down, milliseconds (800). */
  readonly slowMs?: number;
  /** How long the engine is left alone after repeated failures, milliseconds (5 000). */
  readonly restMs?: number;
}

/** After so many failures in a row the engine is not asked until it has rested. */
const failuresInARow = 3;

/**
 * Asks the engine; while it is down, slow or wrong, Postgres answers and the answer says `degraded`. Writing goes to
 * the engine alone and fails with it: whoever writes tries again.
 */
export function createFallbackSearch(
  primary: ProductSearch,
  postgres: ProductSearch,
  { log, slowMs = 800, restMs = 5_000 }: FallbackOptions,
): ProductSearch {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  breaker.onBreak(() => log.warn("the search engine failed repeatedly; Postgres answers until it is back"));
  breaker.onReset(() => log.info("the search engine is back"));
  const policy = wrap(breaker, timeout(slowMs, TimeoutStrategy.Aggressive));
  return {
    async search(query) {
      try {
        // A signal of its own: all calls would listen to the policy's shared one, and Node would warn of a leak.
        return await policy.execute(() => primary.search(query), new AbortController().signal);
      } catch (error) {
        if (breaker.state !== CircuitState.Open) log.warn({ err: error }, "the search engine did not answer");
        return { ...(await postgres.search(query)), degraded: true };
      }
    },
    index: (documents) => primary.index(documents),
    remove: (ids) => primary.remove(ids),
    ensureIndex: () => primary.ensureIndex(),
  };
}
