import type { Refusal } from "@storewright/kernel";

/** Why a count was not taken over: somebody was faster, or orders hold more than that. */
export type StockConflict =
  | { readonly why: "changed"; readonly now: number }
  | { readonly why: "held"; readonly held: number };

/** Reads the count now in force, or the one that orders hold, out of a refusal; null where it is about something else. */
export function readStockConflict({ code, details }: Refusal): StockConflict | null {
  if (code !== "CONFLICT") return null;
  const { reservedQty, currentStockQty } = details;
  if (typeof reservedQty === "number") return { why: "held", held: reservedQty };
  return typeof currentStockQty === "number" ? { why: "changed", now: currentStockQty } : null;
}

/** The API takes no more than this. */
const MAX_STOCK = 1_000_000;

/** A typed count; null for anything that is not a whole number the API takes. */
export function readCount(typed: string): number | null {
  const count = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return count <= MAX_STOCK ? count : null;
}
