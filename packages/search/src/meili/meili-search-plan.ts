import { trustedId } from "@storewright/kernel";
import type { MultiSearchQuery } from "meilisearch";
import { z } from "zod";
import {
  noFacets,
  pinsOf,
  ratingsOf,
  type SearchAnswer,
  type SearchFacets,
  type SearchQuery,
  type SearchSort,
} from "../product-search";
import {
  type FilterPart,
  filterParts,
  filterWithout,
  numberField,
  optionOfTerm,
  quoted,
} from "./meili-filter";
import { HIT_BEGINS, HIT_ENDS, readWordsFound } from "./read-words-found";

const sorts: Readonly<Record<Exclude<SearchSort, "relevance">, readonly string[]>> = {
  newest: ["created_at:desc", "id:asc"],
  price: ["min_price:asc", "id:asc"],
  "-price": ["min_price:desc", "id:desc"],
  name: ["name_sort:asc", "id:asc"],
  rating: ["rating:desc", "rating_count:desc", "id:asc"],
};
const featured = ["featured:desc", "created_at:desc", "id:asc"];
const marked = ["name", "category_name", "option_values", "attribute_values"];

/** Which facets a part of the filter belongs to: they are counted again without it. */
function attributesOf(part: FilterPart): string[] {
  if (part === "category") return ["category_ids"];
  if (part === "price") return ["min_price", "price_band"];
  if (part === "rating") return ["stars"];
  if (part.startsWith("number:")) return [numberField(part.slice(7))];
  return [part.startsWith("option:") ? "options" : "attributes"];
}

/** What is in stock, on sale or in a collection is counted with that filter: choosing it again changes nothing. */
function hasOwnFacet(part: FilterPart): boolean {
  return !["stock", "sale", "collection"].includes(part);
}

export interface SearchPlan {
  readonly queries: MultiSearchQuery[];
  read(answer: unknown): SearchAnswer;
}

/**
 * One multi-search: the hits, a count of all, one count without each part of the filter that has a facet, and those
 * counts once more over what is pinned. `strategy` says whether every word must match.
 */
export function planSearch(query: SearchQuery, indexUid: string, strategy: "all" | "last"): SearchPlan {
  const q = query.q?.trim() ?? "";
  const parts = filterParts(query);
  const pins = pinsOf(query);
  const pinned = `id IN [${pins.map(quoted).join(", ")}]`;
  const facets = facetAttributes(query);
  const withFilter = (without: FilterPart | undefined, more: readonly string[]) => {
    const filter = filterWithout(parts, without, more);
    return filter === undefined ? {} : { filter };
  };
  const text = { indexUid, q, matchingStrategy: strategy };
  const unpinned = pins.length === 0 ? [] : [`NOT ${pinned}`];
  const offset = (query.page - 1) * query.limit;
  const hits: MultiSearchQuery = {
    ...text,
    ...withFilter(undefined, unpinned),
    ...sortOf(query, q !== ""),
    attributesToRetrieve: ["id"],
    ...(q === "" ? {} : highlighting),
    // With pins before them, hits move back by as many; how many pins pass the filters is not known yet.
    ...(pins.length === 0
      ? { page: query.page, hitsPerPage: query.limit, ...(query.counts ? { facets } : {}) }
      : { offset: Math.max(0, offset - pins.length), limit: query.limit + pins.length }),
  };
  const counted: (FilterPart | undefined)[] = query.counts
    ? [undefined, ...[...parts.keys()].filter(hasOwnFacet)]
    : [];
  const count = (words: object, more: readonly string[], part: FilterPart | undefined): MultiSearchQuery => ({
    ...text,
    ...words,
    ...withFilter(part, more),
    attributesToRetrieve: ["id"],
    ...(part === undefined ? { page: 1, hitsPerPage: 1, facets } : { limit: 0, facets: attributesOf(part) }),
  });
  // Without pins the hits' own query counts all.
  const counts = (pins.length === 0 ? counted.slice(1) : counted).map((part) => count({}, unpinned, part));
  const pinHits: MultiSearchQuery = {
    ...text,
    q: "",
    ...withFilter(undefined, [pinned]),
    attributesToRetrieve: ["id"],
    limit: pins.length,
  };
  const pinQueries =
    pins.length === 0 ? [] : [pinHits, ...counted.map((part) => count({ q: "" }, [pinned], part))];
  return {
    queries: [hits, ...counts, ...pinQueries],
    read(answer) {
      const { results } = answerSchema.parse(answer);
      if (results.length !== 1 + counts.length + pinQueries.length) throw new Error("results are missing");
      const [found, ...rest] = results;
      if (found === undefined) throw new Error("results are missing");
      const texts = found.hits.flatMap(({ _formatted }) => Object.values(_formatted ?? {}).flat());
      const own = pins.length === 0 ? [found, ...rest] : rest.slice(0, counts.length);
      const ofPins = rest.slice(counts.length);
      const total = pins.length === 0 ? found.totalHits : own[0]?.totalHits;
      const most = query.limit + pins.length;
      if (found.hits.length > most) throw new Error("there are more hits than were asked for");
      const first = pinsFirst(ofPins[0], pins);
      const ids = idsOf(found, first, offset, pins.length, query.limit);
      const words = q === "" ? { words: [], correctedTo: null } : readWordsFound(q, texts);
      const isFound = ids.length > 0 || (total ?? 0) > 0;
      const said = { ...words, correctedTo: isFound ? words.correctedTo : null, degraded: false };
      if (!query.counts) return { ids, total: ids.length, facets: noFacets, ...said };
      if (total === undefined) throw new Error("the total is missing");
      const merged = counted.map((part, index) => [part, added(own[index], ofPins[index + 1])] as const);
      const page = merged[0]?.[1] ?? found;
      const without = new Map(
        merged.slice(1).flatMap(([part, result]) => (part === undefined ? [] : [[part, result]])),
      );
      return { ids, total: total + first.length, facets: readFacets(page, without), ...said };
    },
  };
}

const highlighting = {
  attributesToHighlight: marked,
  highlightPreTag: HIT_BEGINS,
  highlightPostTag: HIT_ENDS,
};

function facetAttributes({ numberCodes = [] }: SearchQuery): string[] {
  const fixed = [
    "category_ids",
    "options",
    "attributes",
    "in_stock",
    "on_sale",
    "min_price",
    "price_band",
    "stars",
  ];
  return [...fixed, ...numberCodes.map(numberField)];
}

function sortOf({ sort = "relevance" }: SearchQuery, hasWords: boolean): { sort?: string[] } {
  if (sort !== "relevance") return { sort: [...sorts[sort]] };
  return hasWords ? {} : { sort: featured };
}

const distribution = z.record(z.string(), z.record(z.string(), z.int().min(0)));
const hitSchema = z.object({
  id: z.string().regex(/^prod_/),
  _formatted: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
});
const resultSchema = z.object({
  hits: z.array(hitSchema),
  totalHits: z.int().min(0).optional(),
  facetDistribution: distribution.optional(),
  facetStats: z.record(z.string(), z.object({ min: z.number(), max: z.number() })).optional(),
});
const answerSchema = z.object({ results: z.array(resultSchema).min(1) });
type Result = z.infer<typeof resultSchema>;

/** The pins that pass the filters, in their order. */
function pinsFirst(result: Result | undefined, pins: readonly string[]): string[] {
  const passing = new Set((result?.hits ?? []).map(({ id }) => id));
  return pins.filter((pin) => passing.has(pin));
}

function idsOf(found: Result, first: readonly string[], offset: number, pins: number, limit: number) {
  const hits = found.hits.map(({ id }) => id);
  if (pins === 0) return hits.map((id) => trustedId("Product", id));
  // `hits` begin at `fetched` of what is not pinned; the page begins at `offset` of pins and hits together.
  const fetched = Math.max(0, offset - pins);
  const start = Math.max(0, offset - first.length) - fetched;
  const pinsHere = first.slice(offset, offset + limit);
  const ids = [...pinsHere, ...hits.slice(start, start + limit - pinsHere.length)];
  return ids.map((id) => trustedId("Product", id));
}

/** Two results that have no product in common, as one. */
function added(a: Result | undefined, b: Result | undefined): Result {
  if (a === undefined) throw new Error("results are missing");
  if (b === undefined) return a;
  const facets = new Map<string, Map<string, number>>();
  for (const result of [a, b]) {
    for (const [attribute, values] of Object.entries(result.facetDistribution ?? {})) {
      const counts = facets.get(attribute) ?? new Map<string, number>();
      for (const [value, count] of Object.entries(values))
        counts.set(value, (counts.get(value) ?? 0) + count);
      facets.set(attribute, counts);
    }
  }
  const stats = new Map(Object.entries(a.facetStats ?? {}));
  for (const [attribute, { min, max }] of Object.entries(b.facetStats ?? {})) {
    const other = stats.get(attribute) ?? { min, max };
    stats.set(attribute, { min: Math.min(min, other.min), max: Math.max(max, other.max) });
  }
  return {
    hits: [],
    facetDistribution: Object.fromEntries(
      [...facets].map(([name, counts]) => [name, Object.fromEntries(counts)]),
    ),
    facetStats: Object.fromEntries(stats),
  };
}

/** Each facet from the result that was counted without the facet's own filter. */
function readFacets(page: Result, without: ReadonlyMap<FilterPart, Result>): SearchFacets {
  const counts = (part: FilterPart, attribute: string) => {
    const values = Object.entries((without.get(part) ?? page).facetDistribution?.[attribute] ?? {});
    return values.filter(([, count]) => count > 0);
  };
  const price = (without.get("price") ?? page).facetStats?.["min_price"];
  const yes = (attribute: string) => page.facetDistribution?.[attribute]?.["true"] ?? 0;
  return {
    categories: counts("category", "category_ids").map(([id, count]) => ({
      categoryId: trustedId("Category", id),
      count,
    })),
    options: readValues("option", page, without).map(({ of, ...value }) => ({ name: of, ...value })),
    attributes: readValues("attribute", page, without).map(({ of, ...value }) => ({ code: of, ...value })),
    numbers: readNumbers(page, without),
    price: price === undefined ? null : { min: price.min, max: price.max },
    priceBands: counts("price", "price_band")
      .map(([band, count]) => ({ band: Number(band), count }))
      .sort((a, b) => a.band - b.band),
    ratings: ratingsOf(new Map(counts("rating", "stars").map(([stars, count]) => [Number(stars), count]))),
    inStock: yes("in_stock"),
    onSale: yes("on_sale"),
  };
}

function readNumbers(page: Result, without: ReadonlyMap<FilterPart, Result>): SearchFacets["numbers"] {
  const stats = new Map(Object.entries(page.facetStats ?? {}));
  for (const [part, result] of without) {
    if (!part.startsWith("number:")) continue;
    const field = numberField(part.slice(7));
    const own = result.facetStats?.[field];
    if (own !== undefined) stats.set(field, own);
  }
  return [...stats]
    .filter(([field]) => field.startsWith("numbers."))
    .map(([field, { min, max }]) => ({ code: field.slice(8), min, max }));
}

function readValues(kind: "option" | "attribute", page: Result, without: ReadonlyMap<FilterPart, Result>) {
  const read = (result: Result) =>
    Object.entries(result.facetDistribution?.[`${kind}s`] ?? {}).map(([term, count]) => {
      const pair = optionOfTerm(term);
      const cut = pair.indexOf("=");
      return { of: pair.slice(0, cut), value: pair.slice(cut + 1), count };
    });
  const own = [...without].flatMap(([part, result]) =>
    part.startsWith(`${kind}:`) ? read(result).filter(({ of }) => part === `${kind}:${of}`) : [],
  );
  const others = read(page).filter(({ of }) => !without.has(`${kind}:${of}`));
  return [...own, ...others].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
