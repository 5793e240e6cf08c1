import { z } from "zod";
import { writePrice } from "./decimal";
import type { ImportChange } from "./views";

/** What a field holds: texts, counts, prices in minor units, times in ISO form, choices by their values. */
export type FieldValue = string | number | boolean | string[] | null;

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** Field to what it was and what it becomes; kept with the row, and what an undo puts back. */
export const changesSchema = z.record(z.string(), z.object({ before: value, after: value }));
export type Changes = z.infer<typeof changesSchema>;

const prices = new Set(["price", "salePrice"]);

/** The changes as people read them. */
export function showChanges(changes: Changes, currency: string): ImportChange[] {
  return Object.entries(changes).map(([field, { before, after }]) => ({
    field,
    before: showValue(field, before, currency),
    after: showValue(field, after, currency),
  }));
}

/** A value as it stands in a file; null where there is none. */
export function showValue(field: string, value: FieldValue, currency: string): string | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return prices.has(field) ? writePrice(value, currency) : String(value);
  return typeof value === "string" ? value : value.join("|");
}

/** True where both hold the same; lists in any order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
  }
  return a === b;
}
