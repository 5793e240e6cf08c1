import type { DomainError } from "@storewright/kernel";
import { snakeCase, snakeKeys } from "./case";
import { toDecimal } from "./decimal";

/** Facts that are amounts: those of PRICE_CHANGED, at its top and in its lines, and how much can be given back. */
const moneyFacts = new Set([
  "expectedTotal",
  "total",
  "toPay",
  "subtotal",
  "discount",
  "shipping",
  "tax",
  "includedTax",
  "was",
  "now",
  "maximumAmount",
]);
const ownMembers = new Set(["type", "title", "status", "detail", "code", "request_id", "errors", "instance"]);

/** The facts of an error as members of its problem+json: snake_case, money as decimals, nothing overwritten. */
export function factsOf(error: DomainError, currency: string): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(error.details.data ?? {})) {
    const member = snakeCase(name);
    const safe = ownMembers.has(member) ? `current_${member}` : member;
    const hasMoney = error.code === "PRICE_CHANGED" || name === "maximumAmount";
    facts[safe] = hasMoney ? withDecimals(name, value, currency) : snakeKeys(value);
  }
  return facts;
}

/** Amounts as decimals, also inside a list of lines. */
function withDecimals(name: string, value: unknown, currency: string): unknown {
  if (typeof value === "number" && moneyFacts.has(name)) return toDecimal(value, currency);
  if (Array.isArray(value)) return value.map((each: unknown) => withDecimals(name, each, currency));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [snakeCase(key), withDecimals(key, each, currency)]),
  );
}
