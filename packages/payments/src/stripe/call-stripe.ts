import { setTimeout as pause } from "node:timers/promises";
import { Stripe } from "stripe";

/** The time a call had is used up; whether Stripe acted on it is unknown. */
export class DeadlineExceeded extends Error {
  override readonly name = "DeadlineExceeded";
}

/** Time left for one method of the port, over all the requests it makes. */
export interface Budget {
  /** Milliseconds left, never below zero. */
  left(): number;
}

export function startBudget(milliseconds: number): Budget {
  const end = performance.now() + milliseconds;
  return { left: () => Math.max(0, end - performance.now()) };
}

const pausesMs = [80, 240];

/**
 * Makes one request, and the same one again (so with the same idempotency key) when it failed in a way that
 * passes, as long as the budget lasts. The SDK's own time-out counts idle time only, hence the timer.
 * @throws {DeadlineExceeded} the budget is used up
 * @throws {Stripe.errors.StripeError} what Stripe answered, or that it could not be reached
 */
export async function callStripe<T>(budget: Budget, request: (timeout: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await withinBudget(budget, request);
    } catch (error) {
      const rest = pausesMs[attempt];
      if (rest === undefined || budget.left() < 2 * rest || !passes(error)) throw error;
      await pause(rest * (0.5 + Math.random()));
    }
  }
}

function withinBudget<T>(budget: Budget, request: (timeout: number) => Promise<T>): Promise<T> {
  const timeout = Math.ceil(budget.left());
  return new Promise((resolve, reject) => {
    if (timeout === 0) return reject(new DeadlineExceeded("no time left"));
    const late = () => reject(new DeadlineExceeded(`no answer within ${timeout} ms`));
    const timer = setTimeout(late, timeout);
    request(timeout)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function passes(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error.headers?.["stripe-should-retry"] === "false") return false;
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (error instanceof Stripe.errors.StripeRateLimitError) return true;
  return error instanceof Stripe.errors.StripeAPIError;
}
