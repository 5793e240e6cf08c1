import { trustedId } from "@storewright/kernel";
import type { MultiSearchQuery } from "meilisearch";
import { z } from "zod";
import {
  noFacets,
  type SearchAnswer,
  type SearchFacets,
  type SearchQuery,
  type SearchSort,
} from "../product-search";
import { type FilterPart, filterParts, filterWithout, optionOfTerm } from "./meili-filter";

const sorts: Readonly<Record<Exclude<SearchSort, "relevance">, readonly string[]>> = {
  newest: ["created_at:desc", "id:asc"],
  price: ["min_price:asc", "id:asc"],
  "-price": ["min_price:desc", "id:desc"],
  name: ["name_sort:asc", "id:asc"],
  rating: ["rating:desc", "rating_count:desc", "id:asc"],
};
const featured = ["featured:desc", "created_at:desc", "id:asc"];

const facetAttributes = ["category_ids", "options", "in_stock", "min_price"];

/** Which facets a part of the filter belongs to: they are counted again without it. */
function attributeOf(part: FilterPart): string {
  if (part === "category") return "category_ids";
  if (part === "price") return "min_price";
  return part === "stock" ? "in_stock" : "options";
}

export interface SearchPlan {
  /** The search itself first, then one that only counts for each part of the filter. */
  readonly queries: MultiSearchQuery[];
  read(answer: unknown): SearchAnswer;
}

/** One multi-search for the page and all facets; `strategy` says whether every word must match. */
export function planSearch(query: SearchQuery, indexUid: string, strategy: "all" | "last"): SearchPlan {
  const q = query.q?.trim() ?? "";
  const parts = filterParts(query);
  const sort = sortOf(query, q !== "");
  const text = { indexUid, q, matchingStrategy: strategy };
  const withFilter = (filter: string | undefined) => (filter === undefined ? {} : { filter });
  const page: MultiSearchQuery = {
    ...text,
    ...withFilter(filterWithout(parts)),
    ...(sort === undefined ? {} : { sort: [...sort] }),
    attributesToRetrieve: ["id"],
    page: query.page,
    hitsPerPage: query.limit,
    ...(query.counts ? { facets: facetAttributes } : {}),
  };
  const counted = query.counts ? [...parts.keys()] : [];
  const counts = counted.map(
    (part): MultiSearchQuery => ({
      ...text,
      ...withFilter(filterWithout(parts, part)),
      attributesToRetrieve: ["id"],
      limit: 0,
      facets: [attributeOf(part)],
    }),
  );
  return { queries: [page, ...counts], read: (answer) => readAnswer(answer, query, counted) };
}

function sortOf({ sort = "relevance" }: SearchQuery, hasWords: boolean): readonly string[] | undefined {
  if (sort !== "relevance") return sorts[sort];
  return hasWords ? undefined : featured;
}

const distribution = z.record(z.string(), z.record(z.string(), z.int().min(0)));
const resultSchema = z.object({
  hits: z.array(z.object({ id: z.string().regex(/^prod_/) })),
  totalHits: z.int().min(0).optional(),
  facetDistribution: distribution.optional(),
  facetStats: z.record(z.string(), z.object({ min: z.number(), max: z.number() })).optional(),
});
const answerSchema = z.object({ results: z.array(resultSchema).min(1) });
type Result = z.infer<typeof resultSchema>;

/** Reads what the engine answered; throws when it is not what was asked for. */
function readAnswer(answer: unknown, query: SearchQuery, counted: readonly FilterPart[]): SearchAnswer {
  const { results } = answerSchema.parse(answer);
  const [page, ...counts] = results;
  if (page?.totalHits === undefined || counts.length !== counted.length)
    throw new Error("results are missing");
  if (page.hits.length > query.limit) throw new Error("there are more hits than were asked for");
  const ids = page.hits.map(({ id }) => trustedId("Product", id));
  if (!query.counts) return { ids, total: ids.length, facets: noFacets, degraded: false };
  const without = new Map(counted.map((part, index) => [part, counts[index] ?? page]));
  return { ids, total: page.totalHits, facets: readFacets(page, without), degraded: false };
}

/** Each facet from the result that was counted without the facet's own filter. */
function readFacets(page: Result, without: ReadonlyMap<FilterPart, Result>): SearchFacets {
  const counts = (part: FilterPart, attribute: string) =>
    Object.entries((without.get(part) ?? page).facetDistribution?.[attribute] ?? {});
  const price = (without.get("price") ?? page).facetStats?.["min_price"];
  return {
    categories: counts("category", "category_ids").map(([id, count]) => ({
      categoryId: trustedId("Category", id),
      count,
    })),
    options: readOptions(page, without),
    price: price === undefined ? null : { min: price.min, max: price.max },
    inStock: counts("stock", "in_stock").find(([value]) => value === "true")?.[1] ?? 0,
  };
}

function readOptions(page: Result, without: ReadonlyMap<FilterPart, Result>): SearchFacets["options"] {
  const read = (result: Result) =>
    Object.entries(result.facetDistribution?.["options"] ?? {}).map(([term, count]) => {
      const option = optionOfTerm(term);
      const cut = option.indexOf("=");
      return { name: option.slice(0, cut), value: option.slice(cut + 1), count };
    });
  const own = [...without].flatMap(([part, result]) =>
    part.startsWith("option:") ? read(result).filter(({ name }) => part === `option:${name}`) : [],
  );
  const others = read(page).filter(({ name }) => !without.has(`option:${name}`));
  return [...own, ...others].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}
