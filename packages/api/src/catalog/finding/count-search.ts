import type { Ctx } from "../../context";
import type { ListProductsInput } from "../schemas";

/** Remembers that something was searched for; it is written later, and never keeps the searcher waiting. */
export function countSearch(ctx: Ctx, q: string, total: number): void {
  // Staff who look around and programs of ours are no shoppers.
  if (ctx.caller.kind === "system" || (ctx.caller.kind === "user" && ctx.caller.audience === "admin")) return;
  ctx.searchCounts?.note(q, total);
}

/**
 * Whether a list is what somebody has just searched for: its first page, by words alone. One that is narrowed, or empty
 * because of a filter, says nothing about the words.
 */
export function isNewSearch(input: ListProductsInput): input is ListProductsInput & { readonly q: string } {
  const { q, page, category, collection, minPrice, maxPrice, inStock, onSale, minRating } = input;
  const { options, attributes, numbers } = input;
  return (
    q !== undefined &&
    page === 1 &&
    inStock !== true &&
    onSale !== true &&
    [category, collection, minPrice, maxPrice, minRating].every((filter) => filter === undefined) &&
    [options, attributes, numbers].every((chosen) => Object.keys(chosen).length === 0)
  );
}
