import { Stripe } from "stripe";
import { describe, expect, it } from "vitest";
import { callStripe, DeadlineExceeded, startBudget } from "./call-stripe";

const { errors } = Stripe;

function failing(error: Error, times: number): () => Promise<string> {
  let calls = 0;
  return () => {
    calls += 1;
    return calls <= times ? Promise.reject(error) : Promise.resolve(`done after ${calls}`);
  };
}

const raw = { type: "api_error", message: "x" } as const;

describe("callStripe", () => {
  it("ends in time even when the SDK would wait on", async () => {
    const silent = () => new Promise<never>(() => undefined);
    await expect(callStripe(startBudget(20), silent)).rejects.toThrow(DeadlineExceeded);
  });

  it("starts nothing when the time is used up", async () => {
    const request = () => Promise.resolve("done");
    await expect(callStripe(startBudget(0), request)).rejects.toThrow(DeadlineExceeded);
  });

  it("repeats what passes, twice at most", async () => {
    for (const error of [
      new errors.StripeConnectionError(raw),
      new errors.StripeRateLimitError(raw),
      new errors.StripeAPIError(raw),
    ]) {
      await expect(callStripe(startBudget(5000), failing(error, 2))).resolves.toBe("done after 3");
      await expect(callStripe(startBudget(5000), failing(error, 3))).rejects.toBe(error);
    }
  });

  it("repeats nothing that would be refused again, and nothing that Stripe asks not to", async () => {
    const refused = new errors.StripeInvalidRequestError({ type: "invalid_request_error", message: "x" });
    const final = new errors.StripeAPIError({ ...raw, headers: { "stripe-should-retry": "false" } });
    for (const error of [refused, final, new TypeError("ours")]) {
      await expect(callStripe(startBudget(5000), failing(error, 1))).rejects.toBe(error);
    }
  });

  it("repeats nothing when there is no time for it", async () => {
    const error = new errors.StripeConnectionError(raw);
    await expect(callStripe(startBudget(100), failing(error, 1))).rejects.toBe(error);
  });
});
