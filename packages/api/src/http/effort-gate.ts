import type { RateRule } from "@storewright/cache";
import { hashToken } from "@storewright/crypto";
import { DomainError } from "@storewright/kernel";
import { EFFORT_MS, solvedEffort } from "../identity";
import type { EffortPurpose } from "../identity/schemas";
import { limitKey } from "../limit-key";
import type { Exchange } from "./exchange";
import { countRequest } from "./limits";

/** A puzzle opens one request. Counted like any limit, so without Redis each process remembers its own. */
const onceRule: RateRule = { name: "effort-once", points: 1, seconds: EFFORT_MS / 1_000 };
/** Work opens so many requests of one caller an hour; after that there is only waiting. */
const effortRule: RateRule = { name: "effort", points: 30, seconds: 3_600 };

const purposes: Readonly<Record<string, EffortPurpose>> = {
  "identity.register": "register",
  "identity.requestPasswordReset": "password-reset",
  "order.askLink": "order-link",
};

/**
 * Counts the call of a form; where its limit is reached, work that the page has done lets this one request through.
 * Many people may share one address, and who asks by the thousand pays for each. @throws {DomainError} RATE_LIMITED
 */
export async function countForm(exchange: Exchange, call: string, rule: RateRule): Promise<void> {
  try {
    await exchange.count([{ rule }]);
  } catch (error) {
    const isLimit = error instanceof DomainError && error.code === "RATE_LIMITED";
    if (!isLimit || !(await hasWorked(exchange, purposes[call]))) throw error;
  }
}

async function hasWorked(exchange: Exchange, purpose: EffortPurpose | undefined): Promise<boolean> {
  const answer = exchange.req.headers["x-effort"];
  if (purpose === undefined || typeof answer !== "string") return false;
  const { deps, limiter } = exchange.gateway.runtime;
  const caller = limitKey(exchange.ip);
  const puzzle = solvedEffort(deps, { purpose, caller }, answer);
  if (puzzle === null) return false;
  const counted = await countRequest(limiter, [
    { rule: onceRule, key: hashToken(puzzle) },
    { rule: effortRule, key: caller },
  ]);
  return counted.every(({ verdict }) => verdict.allowed);
}
