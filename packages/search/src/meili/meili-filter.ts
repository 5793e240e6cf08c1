import type { SearchQuery } from "../product-search";

/**
 * Meilisearch lets a backslash escape a quote and knows no escape for the backslash itself, so a value that holds one
 * could end its own quotes. In the index and in filters another sign stands for it, and nothing needs that escape.
 */
const backslashSign = "\u29f5";

/** An option as the index has it. */
export function optionTerm(option: string): string {
  return option.replaceAll("\\", backslashSign);
}

/** The option that a term of the index stands for. */
export function optionOfTerm(term: string): string {
  return term.replaceAll(backslashSign, "\\");
}

/** A text as a literal of the filter language: whatever is in it, it stays one value. */
export function quoted(value: string): string {
  return `"${optionTerm(value).replaceAll('"', '\\"')}"`;
}

/** A part of a search that a facet of its own shows; `option:` is followed by the option's name. */
export type FilterPart = "category" | "price" | "stock" | `option:${string}`;

/** The filters of a query by the facet that they belong to; they all must hold. */
export function filterParts(query: SearchQuery): ReadonlyMap<FilterPart, string> {
  const parts = new Map<FilterPart, string>();
  if (query.categoryId !== undefined) parts.set("category", `category_ids = ${quoted(query.categoryId)}`);
  const prices = [
    query.minPrice === undefined ? [] : [`min_price >= ${whole(query.minPrice)}`],
    query.maxPrice === undefined ? [] : [`min_price <= ${whole(query.maxPrice)}`],
  ].flat();
  if (prices.length > 0) parts.set("price", prices.join(" AND "));
  if (query.inStock === true) parts.set("stock", "in_stock = true");
  for (const [name, values] of Object.entries(query.options ?? {})) {
    if (values.length === 0) continue;
    parts.set(
      `option:${name}`,
      `options IN [${values.map((value) => quoted(`${name}=${value}`)).join(", ")}]`,
    );
  }
  return parts;
}

/** All parts but one, as one filter; undefined when none is left. */
export function filterWithout(
  parts: ReadonlyMap<FilterPart, string>,
  without?: FilterPart,
): string | undefined {
  const kept = [...parts].filter(([part]) => part !== without).map(([, filter]) => `(${filter})`);
  return kept.length === 0 ? undefined : kept.join(" AND ");
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new RangeError("a price in a filter must be a whole number of minor units");
  return String(value);
}
