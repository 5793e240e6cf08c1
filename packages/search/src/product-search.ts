import type { CategoryId, ProductId } from "@storewright/kernel";
import type { SearchDocument } from "./search-document";

/** The orders in which products can be listed; `relevance` without words means featured first, then newest. */
export const searchSorts = ["relevance", "newest", "price", "-price", "name", "rating"] as const;
export type SearchSort = (typeof searchSorts)[number];

/** What to look for. Prices are minor units; every condition narrows, only values of one option are alternatives. */
export interface SearchQuery {
  readonly q?: string | undefined;
  readonly categoryId?: CategoryId | undefined;
  /** Compared with a product's lowest price, the one that is shown. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly options?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly sort?: SearchSort | undefined;
  /** From 1. */
  readonly page: number;
  /** 1 to 100. */
  readonly limit: number;
  /** False saves the counting where nobody shows it: `facets` is empty and `total` the number of ids. */
  readonly counts: boolean;
}

/** Counts a facet's values would have if chosen; a facet's own choice does not shrink its own counts. */
export interface SearchFacets {
  /** A category's count includes its descendants. */
  readonly categories: readonly { readonly categoryId: CategoryId; readonly count: number }[];
  readonly options: readonly { readonly name: string; readonly value: string; readonly count: number }[];
  /** Lowest and highest price, minor units; null when nothing matches. */
  readonly price: { readonly min: number; readonly max: number } | null;
  readonly inStock: number;
}

export interface SearchAnswer {
  /** Best first. The caller reads the documents, so that a stale index never shows a stale price. */
  readonly ids: readonly ProductId[];
  readonly total: number;
  readonly facets: SearchFacets;
  /** True when the engine was down, slow or wrong and Postgres answered in its place. */
  readonly degraded: boolean;
}

/** The port of a search engine; its methods throw SearchUnavailable when the engine cannot answer in time. */
export interface ProductSearch {
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** Adds or replaces documents; returns when a search finds them. */
  index(documents: readonly SearchDocument[]): Promise<void>;
  /** Takes products out; returns when no search finds them. */
  remove(ids: readonly ProductId[]): Promise<void>;
  /** Makes the index and brings its settings up to date; safe to repeat. True when it was new and must be filled. */
  ensureIndex(): Promise<boolean>;
}

/** The engine is down, slow or answered garbage. */
export class SearchUnavailable extends Error {
  override readonly name = "SearchUnavailable";
}

export const noFacets: SearchFacets = { categories: [], options: [], price: null, inStock: 0 };

/** False for punctuation alone, which finds nothing on either engine. */
export function hasWords(q: string): boolean {
  return /[\p{L}\p{N}\p{So}]/u.test(q);
}
