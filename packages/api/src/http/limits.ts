import type { RateLimiter, RateRule, RateVerdict } from "@storewright/cache";
import { DomainError } from "@storewright/kernel";

/** Reads are answered from memory for less than a question to Redis would cost: they are settled afterwards. */
export const readRule: RateRule = { name: "read", points: 600, seconds: 60, settled: true };
export const writeRule: RateRule = { name: "write", points: 120, seconds: 60 };
export const signInRule: RateRule = { name: "sign-in", points: 10, seconds: 60 };
export const accountRule: RateRule = { name: "account", points: 10, seconds: 900 };
export const registerRule: RateRule = { name: "register", points: 20, seconds: 3_600 };
export const placeOrderRule: RateRule = { name: "place-order", points: 30, seconds: 600 };
/** Another card for an order that waits for payment: a shopper has a few, whoever tests stolen ones has many. */
export const payRule: RateRule = { name: "pay", points: 20, seconds: 600 };
/** Trying codes of promotions and gift cards: a person enters a few, whoever guesses needs thousands. */
export const codeRule: RateRule = { name: "code", points: 30, seconds: 600 };
/** A quote is asked for anew at every step of a checkout, with the code of the gift card that was entered. */
export const codeQuoteRule: RateRule = { name: "code-quote", points: 120, seconds: 600 };
/** Asking to be written to: an address may be somebody else's. */
export const subscribeRule: RateRule = { name: "subscribe", points: 20, seconds: 3_600 };
/** Asking for the way back into an account: each makes us write to somebody. */
export const resetRequestRule: RateRule = { name: "reset-request", points: 10, seconds: 3_600 };
/** Asking for the link to an order: a letter to somebody, and a guess at a number and an address. */
export const orderLinkRule: RateRule = { name: "order-link", points: 10, seconds: 3_600 };
/** Using a link for a new password: a person needs one or two tries to think of one. */
export const resetRule: RateRule = { name: "reset", points: 20, seconds: 900 };
/** Pages that have to be rendered, and pieces of pages: a browser that looks ahead asks for a few dozen at a time. */
export const pageRule: RateRule = { name: "page", points: 3_000, seconds: 60, settled: true };
/** What a browser reports of a policy: a broken page sends dozens, and nobody waits for an answer. */
export const reportRule: RateRule = { name: "report", points: 60, seconds: 60, settled: true };
/** Requests of one program, from however many addresses. */
export const clientRule: RateRule = { name: "client", points: 600, seconds: 60 };
export const webhookRule: RateRule = { name: "webhook", points: 6_000, seconds: 60, settled: true };

/** What was counted for one request. */
export interface Counted {
  readonly rule: RateRule;
  readonly verdict: RateVerdict;
}

/** Counts a request against its rules, one after the other, until one refuses. */
export async function countRequest(
  limiter: RateLimiter,
  rules: readonly { readonly rule: RateRule; readonly key: string; readonly cost?: number }[],
): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const { rule, key, cost = 1 } of rules) {
    const verdict = await limiter.consume(rule, key, cost);
    counted.push({ rule, verdict });
    if (!verdict.allowed) break;
  }
  return counted;
}

export type LimitHeaders = Readonly<Record<"RateLimit" | "RateLimit-Policy", string>>;

/** The `RateLimit` fields (draft-ietf-httpapi-ratelimit-headers-10). */
export function limitHeaders(counted: readonly Counted[]): LimitHeaders {
  return {
    RateLimit: counted
      .map(({ rule, verdict }) => `"${rule.name}";r=${verdict.remaining};t=${verdict.resetSeconds}`)
      .join(", "),
    "RateLimit-Policy": counted
      .map(({ rule }) => `"${rule.name}";q=${rule.points};w=${rule.seconds}`)
      .join(", "),
  };
}

/** @throws {DomainError} RATE_LIMITED where one of the rules refused */
export function requireAllowed(counted: readonly Counted[]): void {
  const refused = counted.find(({ verdict }) => !verdict.allowed);
  if (refused === undefined) return;
  const retryAfter = refused.verdict.resetSeconds;
  throw new DomainError("RATE_LIMITED", {
    message: `Too many requests. Try again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}.`,
    retryAfter,
  });
}

const READ_POLICY = `"${readRule.name}";q=${readRule.points};w=${readRule.seconds}`;

/** `limitHeaders` of one read, of which there are many. */
export function readLimitHeaders({ remaining, resetSeconds }: RateVerdict): LimitHeaders {
  return {
    RateLimit: `"${readRule.name}";r=${remaining};t=${resetSeconds}`,
    "RateLimit-Policy": READ_POLICY,
  };
}
