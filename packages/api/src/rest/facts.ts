import type { DomainError } from "@storewright/kernel";
import { snakeCase, snakeKeys } from "./case";
import { toDecimal } from "./decimal";

const moneyFacts = new Set(["expectedTotal", "total"]);
const ownMembers = new Set(["type", "title", "status", "detail", "code", "request_id", "errors", "instance"]);

/** The facts of an error as members of its problem+json: snake_case, money as decimals, nothing overwritten. */
export function factsOf(error: DomainError, currency: string): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(error.details.data ?? {})) {
    const isMoney = error.code === "PRICE_CHANGED" && moneyFacts.has(name) && typeof value === "number";
    const member = snakeCase(name);
    const safe = ownMembers.has(member) ? `current_${member}` : member;
    facts[safe] = isMoney ? toDecimal(value, currency) : snakeKeys(value);
  }
  return facts;
}
