import { ask } from "../../trpc/ask";
import { keepAnswers } from "../../trpc/kept-answer";
import { type ListQuery, sorted, unbound } from "./list-query";

/** The page that a list stands on, which its address does not repeat. */
export interface ListScope {
  readonly kind: "category" | "collection";
  readonly slug: string;
}

/** What the API is asked for; the same list always in the same words. */
export function toListInput(query: ListQuery, scope: ListScope | null) {
  const category = query.category || (scope?.kind === "category" ? scope.slug : "");
  const { min, max } = query.price;
  return {
    page: query.page,
    ...(query.q !== "" && { q: query.q }),
    ...(category !== "" && { category }),
    ...(scope?.kind === "collection" && { collection: scope.slug }),
    // Where none is named, a collection has an order of its own.
    ...(query.sort !== "relevance" && { sort: query.sort }),
    ...(query.inStock && { inStock: true }),
    ...(query.onSale && { onSale: true }),
    ...(query.minRating !== null && { minRating: query.minRating }),
    ...(min !== null && { minPrice: min }),
    ...(max !== null && { maxPrice: max }),
    options: gather(sorted(query.options)),
    attributes: gather(sorted(query.attributes)),
    numbers: Object.fromEntries(
      Object.keys(query.numbers)
        .sort()
        .map((code) => [code, toRange(query.numbers[code] ?? unbound)]),
    ),
  };
}

/** The lists that this tab has seen; the way back finds them here. */
export const listAnswers = keepAnswers(
  (input: ReturnType<typeof toListInput>, signal) => ask("catalog", "list", input, signal),
  { freshMs: 30_000, most: 40 },
);

function gather(entries: readonly (readonly [string, string])[]): Record<string, string[]> {
  const chosen: Record<string, string[]> = {};
  for (const [name, value] of entries) {
    const values = Object.hasOwn(chosen, name) ? (chosen[name] ?? []) : [];
    Object.defineProperty(chosen, name, {
      value: [...values, value],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return chosen;
}

function toRange({ min, max }: { readonly min: number | null; readonly max: number | null }) {
  return { ...(min !== null && { min }), ...(max !== null && { max }) };
}
