import type { Facets } from "@storewright/api";
import { minorUnitDigits, roundMinor } from "@storewright/kernel";

export const sortChoices = [
  { value: "relevance", label: "Best match" },
  { value: "newest", label: "Newest" },
  { value: "price", label: "Price, low to high" },
  { value: "-price", label: "Price, high to low" },
  { value: "rating", label: "Best rated" },
  { value: "name", label: "Name" },
] as const;

type Sort = (typeof sortChoices)[number]["value"];

/** What a list shows, as its address says it. Prices are minor units. */
export interface ListQuery {
  readonly q: string;
  readonly category: string;
  readonly page: number;
  readonly sort: Sort;
  readonly inStock: boolean;
  readonly minPrice: number | null;
  readonly maxPrice: number | null;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

export const everything: ListQuery = {
  q: "",
  category: "",
  page: 1,
  sort: "relevance",
  inStock: false,
  minPrice: null,
  maxPrice: null,
  options: {},
};

const OPTION = "option.";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Reads a list's address with the parameter names of the REST contract. What it does not understand it leaves out:
 * an address that somebody mistyped shows a list, never an error.
 */
export function parseListQuery(search: string, currency: string): ListQuery {
  const params = new URLSearchParams(search);
  const options: Record<string, string[]> = {};
  for (const [key, value] of params) {
    const name = key.slice(OPTION.length);
    if (!key.startsWith(OPTION) || !isPlain(name, 60) || !isPlain(value, 80)) continue;
    const values = Object.hasOwn(options, name) ? (options[name] ?? []) : [];
    if (!values.includes(value) && values.length < 50) {
      Object.defineProperty(options, name, {
        value: [...values, value],
        enumerable: true,
        configurable: true,
      });
    }
  }
  const category = params.get("category") ?? "";
  return {
    q: (params.get("q") ?? "")
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, 200),
    category: SLUG.test(category) && category.length <= 120 ? category : "",
    page: readPage(params.get("page")),
    sort: sortChoices.find(({ value }) => value === params.get("sort"))?.value ?? "relevance",
    inStock: params.get("in_stock") === "true",
    minPrice: parseAmount(params.get("min_price"), currency),
    maxPrice: parseAmount(params.get("max_price"), currency),
    options,
  };
}

/** The address part of a query, without the question mark and without what is as usual; always in the same order. */
export function formatListQuery(query: ListQuery, currency: string): string {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  if (query.category !== "") params.set("category", query.category);
  for (const name of Object.keys(query.options).sort()) {
    for (const value of [...(query.options[name] ?? [])].sort()) params.append(OPTION + name, value);
  }
  if (query.minPrice !== null) params.set("min_price", formatAmount(query.minPrice, currency));
  if (query.maxPrice !== null) params.set("max_price", formatAmount(query.maxPrice, currency));
  if (query.inStock) params.set("in_stock", "true");
  if (query.sort !== "relevance") params.set("sort", query.sort);
  if (query.page > 1) params.set("page", String(query.page));
  return params.toString();
}

/** The same list with one value of an option put in or taken out, from its first page. */
export function toggleOption(query: ListQuery, name: string, value: string): ListQuery {
  const before = query.options[name] ?? [];
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const { [name]: _, ...others } = query.options;
  return { ...query, page: 1, options: values.length === 0 ? others : { ...others, [name]: values } };
}

/** How many choices narrow the list; a search text and a sort are none. */
export function countFilters(query: ListQuery): number {
  const chosen = Object.values(query.options).reduce((count, values) => count + values.length, 0);
  const priced = query.minPrice !== null || query.maxPrice !== null ? 1 : 0;
  return chosen + priced + (query.inStock ? 1 : 0) + (query.category === "" ? 0 : 1);
}

/** The same search without anything that narrows it. */
export function withoutFilters(query: ListQuery): ListQuery {
  return { ...everything, q: query.q, sort: query.sort };
}

/** An amount that somebody typed, "49.5" or "49,50", in minor units; null where it is none. */
export function parseAmount(text: string | null, currency: string): number | null {
  const plain = (text ?? "").trim().replace(",", ".");
  if (!/^\d{1,7}(?:\.\d{0,3})?$/.test(plain)) return null;
  return roundMinor(Number(plain) * 10 ** minorUnitDigits(currency));
}

/** Minor units as they stand in an address or an input: 4950 is "49.5". */
export function formatAmount(minor: number, currency: string): string {
  return String(minor / 10 ** minorUnitDigits(currency));
}

/** What the API is asked for; `scope` is the category of the page, which its own address does not repeat. */
export function toListInput(query: ListQuery, scope: string | null) {
  const category = query.category || scope;
  return {
    page: query.page,
    ...(query.q !== "" && { q: query.q }),
    ...(category && { category }),
    ...(query.sort !== "relevance" && { sort: query.sort }),
    ...(query.inStock && { inStock: true }),
    ...(query.minPrice !== null && { minPrice: query.minPrice }),
    ...(query.maxPrice !== null && { maxPrice: query.maxPrice }),
    options: Object.fromEntries(Object.entries(query.options).map(([name, values]) => [name, [...values]])),
  };
}

/** The facets with what is chosen but no longer counted kept in, so that every choice can be taken back. */
export function withChosen(facets: Facets, query: ListQuery): Facets["options"] {
  const known = facets.options.map((option) => {
    const missing = (query.options[option.name] ?? []).filter(
      (value) => !option.values.some((entry) => entry.value === value),
    );
    return { ...option, values: [...option.values, ...missing.map(uncounted)] };
  });
  const unknown = Object.keys(query.options)
    .filter((name) => !facets.options.some((option) => option.name === name))
    .map((name) => ({ name, values: (query.options[name] ?? []).map(uncounted) }));
  return [...known, ...unknown];
}

const uncounted = (value: string) => ({ value, label: value, count: 0 });

function readPage(text: string | null): number {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

function isPlain(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !/\p{Cc}/u.test(text);
}
