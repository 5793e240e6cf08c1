import { formatAmount, parseAmount, parseMeasure } from "./amounts";

export const sortChoices = [
  { value: "relevance", label: "Best match" },
  { value: "newest", label: "Newest" },
  { value: "price", label: "Price, low to high" },
  { value: "-price", label: "Price, high to low" },
  { value: "rating", label: "Best rated" },
  { value: "name", label: "Name" },
] as const;

type Sort = (typeof sortChoices)[number]["value"];
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** From and up to, both included; null is no bound. */
export interface Bounds {
  readonly min: number | null;
  readonly max: number | null;
}

/** What a list shows, as its address says it. Prices are minor units. */
export interface ListQuery {
  readonly q: string;
  readonly category: string;
  readonly page: number;
  readonly sort: Sort;
  readonly inStock: boolean;
  readonly onSale: boolean;
  /** So many stars and more. */
  readonly minRating: number | null;
  readonly price: Bounds;
  /** Values by the name of an option. */
  readonly options: Chosen;
  /** Values by the code of an attribute. */
  readonly attributes: Chosen;
  /** Bounds by the code of an attribute that is a number. */
  readonly numbers: Readonly<Record<string, Bounds>>;
}

export const unbound: Bounds = { min: null, max: null };

export const everything: ListQuery = {
  q: "",
  category: "",
  page: 1,
  sort: "relevance",
  inStock: false,
  onSale: false,
  minRating: null,
  price: unbound,
  options: {},
  attributes: {},
  numbers: {},
};

const OPTION = "option.";
const ATTRIBUTE = "attribute.";
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** As many as the API takes. */
const MOST_NAMES = 20;
const MOST_VALUES = 50;

/**
 * Reads a list's address with the parameter names of the REST contract. What it does not understand it leaves out:
 * an address that somebody mistyped shows a list, never an error.
 */
export function parseListQuery(search: string, currency: string): ListQuery {
  const params = new URLSearchParams(search);
  const options = new Map<string, string[]>();
  const attributes = new Map<string, string[]>();
  const numbers = new Map<string, Bounds>();
  for (const [key, value] of params) {
    if (key.startsWith(OPTION)) {
      const name = key.slice(OPTION.length);
      if (isPlain(name, 60) && isPlain(value, 80)) addValue(options, name, value);
    } else if (key.startsWith(ATTRIBUTE)) {
      const [code = "", end, ...rest] = key.slice(ATTRIBUTE.length).split(".");
      if (!SLUG.test(code) || code.length > 60 || rest.length > 0) continue;
      if (end === "min" || end === "max") addBound(numbers, code, end, parseMeasure(value));
      else if (end === undefined && isPlain(value, 200)) addValue(attributes, code, value);
    }
  }
  const category = params.get("category") ?? "";
  const rating = params.get("min_rating") ?? "";
  return {
    q: (params.get("q") ?? "")
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, 200),
    category: SLUG.test(category) && category.length <= 120 ? category : "",
    page: readPage(params.get("page")),
    sort: sortChoices.find(({ value }) => value === params.get("sort"))?.value ?? "relevance",
    inStock: params.get("in_stock") === "true",
    onSale: params.get("on_sale") === "true",
    minRating: /^[1-4]$/.test(rating) ? Number(rating) : null,
    price: {
      min: parseAmount(params.get("min_price"), currency),
      max: parseAmount(params.get("max_price"), currency),
    },
    options: Object.fromEntries(options),
    attributes: Object.fromEntries(attributes),
    numbers: Object.fromEntries(numbers),
  };
}

/** The address part of a query, without the question mark and without what is as usual; always in the same order. */
export function formatListQuery(query: ListQuery, currency: string): string {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  if (query.category !== "") params.set("category", query.category);
  for (const [name, value] of sorted(query.options)) params.append(OPTION + name, value);
  for (const [code, value] of sorted(query.attributes)) params.append(ATTRIBUTE + code, value);
  for (const code of Object.keys(query.numbers).sort()) {
    const { min, max } = query.numbers[code] ?? unbound;
    if (min !== null) params.set(`${ATTRIBUTE}${code}.min`, String(min));
    if (max !== null) params.set(`${ATTRIBUTE}${code}.max`, String(max));
  }
  if (query.price.min !== null) params.set("min_price", formatAmount(query.price.min, currency));
  if (query.price.max !== null) params.set("max_price", formatAmount(query.price.max, currency));
  if (query.minRating !== null) params.set("min_rating", String(query.minRating));
  if (query.inStock) params.set("in_stock", "true");
  if (query.onSale) params.set("on_sale", "true");
  if (query.sort !== "relevance") params.set("sort", query.sort);
  if (query.page > 1) params.set("page", String(query.page));
  return params.toString();
}

/** What is chosen under a name; a name such as `constructor` is one like any other. */
export function valuesOf(chosen: Chosen, name: string): readonly string[] {
  return Object.hasOwn(chosen, name) ? (chosen[name] ?? []) : [];
}

/** Every value with its name, always in the same order. */
export function sorted(chosen: Chosen): readonly (readonly [string, string])[] {
  return Object.keys(chosen)
    .sort()
    .flatMap((name) => [...valuesOf(chosen, name)].sort().map((value) => [name, value] as const));
}

function addValue(chosen: Map<string, string[]>, name: string, value: string) {
  const values = chosen.get(name) ?? [];
  if (values.includes(value) || values.length >= MOST_VALUES) return;
  if (values.length > 0 || chosen.size < MOST_NAMES) chosen.set(name, [...values, value]);
}

function addBound(numbers: Map<string, Bounds>, code: string, end: "min" | "max", value: number | null) {
  if (value === null || (!numbers.has(code) && numbers.size >= MOST_NAMES)) return;
  numbers.set(code, { ...(numbers.get(code) ?? unbound), [end]: value });
}

function readPage(text: string | null): number {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

function isPlain(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !/\p{Cc}/u.test(text);
}
