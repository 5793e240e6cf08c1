import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from "cockatiel";
import type { PaymentFailure } from "../payment-gateway";

/** After so many failures in a row Stripe is left alone. */
const failuresInARow = 5;

type Breaker = <T>(work: () => Promise<T | PaymentFailure>) => Promise<T | PaymentFailure>;

/**
 * Leaves Stripe alone for `restMs` after repeated failures, so that during an outage nobody waits for a time-out that
 * is known to come. One call then tries whether it is back. Being told to slow down is an answer, not a failure.
 */
export function createRestBreaker(restMs: number): Breaker {
  const breaker = circuitBreaker(handleWhenResult(isDown), {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });
  return async (work) => {
    try {
      // A signal of its own: all calls would listen to the policy's shared one, and Node would warn of a leak.
      return await breaker.execute(work, new AbortController().signal);
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) throw error;
      return {
        status: "unavailable",
        cause: "resting",
        message: "the payment provider failed repeatedly and is left alone for a moment",
      };
    }
  };
}

function isDown(result: unknown): boolean {
  if (typeof result !== "object" || result === null || !("cause" in result)) return false;
  return result.cause === "timeout" || result.cause === "network" || result.cause === "provider_error";
}
