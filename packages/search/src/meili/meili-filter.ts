import type { NumberRange, SearchQuery } from "../product-search";

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

/** A part of a search; of those with a facet of their own, `option:` and the like are followed by the name. */
export type FilterPart =
  | "category"
  | "collection"
  | "price"
  | "rating"
  | "stock"
  | "sale"
  | `option:${string}`
  | `attribute:${string}`
  | `number:${string}`;

/** The filters of a query by the facet that they belong to; they all must hold. */
export function filterParts(query: SearchQuery): ReadonlyMap<FilterPart, string> {
  const parts = new Map<FilterPart, string>();
  if (query.categoryId !== undefined) parts.set("category", `category_ids = ${quoted(query.categoryId)}`);
  if (query.collectionId !== undefined)
    parts.set("collection", `collection_ids = ${quoted(query.collectionId)}`);
  const prices = rangeOf("min_price", { min: query.minPrice, max: query.maxPrice }, whole);
  if (prices !== null) parts.set("price", prices);
  if (query.minRating !== undefined) parts.set("rating", `rating >= ${whole(query.minRating * 100)}`);
  if (query.inStock === true) parts.set("stock", "in_stock = true");
  if (query.onSale === true) parts.set("sale", "on_sale = true");
  for (const [name, values] of Object.entries(query.options ?? {})) {
    if (values.length > 0) parts.set(`option:${name}`, `options IN ${terms(name, values)}`);
  }
  for (const [code, values] of Object.entries(query.attributes ?? {})) {
    if (values.length > 0) parts.set(`attribute:${code}`, `attributes IN ${terms(code, values)}`);
  }
  for (const [code, range] of Object.entries(query.numbers ?? {})) {
    const filter = rangeOf(numberField(code), range, finite);
    if (filter !== null) parts.set(`number:${code}`, filter);
  }
  return parts;
}

/** The field of a number in the index. @throws {RangeError} for what is no attribute's code */
export function numberField(code: string): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(code)) throw new RangeError("not the code of an attribute");
  return `numbers.${code}`;
}

function terms(name: string, values: readonly string[]): string {
  return `[${values.map((value) => quoted(`${name}=${value}`)).join(", ")}]`;
}

function rangeOf(
  field: string,
  { min, max }: NumberRange,
  written: (value: number) => string,
): string | null {
  const ends = [
    min === undefined ? [] : [`${field} >= ${written(min)}`],
    max === undefined ? [] : [`${field} <= ${written(max)}`],
  ].flat();
  return ends.length === 0 ? null : ends.join(" AND ");
}

/** All parts but one, as one filter; undefined when none is left. */
export function filterWithout(
  parts: ReadonlyMap<FilterPart, string>,
  without?: FilterPart,
  more: readonly string[] = [],
): string | undefined {
  const kept = [...parts].filter(([part]) => part !== without).map(([, filter]) => filter);
  const all = [...kept, ...more].map((filter) => `(${filter})`);
  return all.length === 0 ? undefined : all.join(" AND ");
}

function whole(value: number): string {
  if (!Number.isSafeInteger(value))
    throw new RangeError("a price in a filter must be a whole number of minor units");
  return String(value);
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError("a number in a filter must be finite");
  return value.toFixed(4);
}
