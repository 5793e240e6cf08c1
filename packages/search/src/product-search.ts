import type { CategoryId, Id, ProductId } from "@storewright/kernel";
import type { SearchDocument } from "./search-document";

/** The orders in which products can be listed; `relevance` without words means featured first, then newest. */
export const searchSorts = ["relevance", "newest", "price", "-price", "name", "rating"] as const;
export type SearchSort = (typeof searchSorts)[number];

/** What to look for. Prices are minor units; every condition narrows, only values of one option or attribute are alternatives. */
export interface SearchQuery {
  readonly q?: string | undefined;
  readonly categoryId?: CategoryId | undefined;
  readonly collectionId?: Id<"Collection"> | undefined;
  /** In the order that staff gave the collection; Postgres alone knows it and answers in an engine's place. */
  readonly byHand?: boolean | undefined;
  /** Compared with a product's lowest price, the one that is shown. */
  readonly minPrice?: number | undefined;
  readonly maxPrice?: number | undefined;
  readonly inStock?: boolean | undefined;
  readonly onSale?: boolean | undefined;
  /** Stars, 1 to 4: that and up. */
  readonly minRating?: number | undefined;
  readonly options?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Values by the attribute's code; `true` and `false` of a boolean. */
  readonly attributes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Ranges by the attribute's code, both ends included. */
  readonly numbers?: Readonly<Record<string, NumberRange>> | undefined;
  /** Numbers whose ends are wanted: the codes of the filterable attributes that are numbers. */
  readonly numberCodes?: readonly string[] | undefined;
  /** Stand first, in this order, where the filters let them and the order is by relevance, whatever their words. */
  readonly pinned?: readonly ProductId[] | undefined;
  readonly sort?: SearchSort | undefined;
  /** From 1. */
  readonly page: number;
  /** 1 to 100. */
  readonly limit: number;
  /** False saves the counting where nobody shows it: `facets` is empty and `total` the number of ids. */
  readonly counts: boolean;
}

export interface NumberRange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Counts a facet's values would have if chosen; a facet's own choice does not shrink its own counts. */
export interface SearchFacets {
  /** A category's count includes its descendants. */
  readonly categories: readonly { readonly categoryId: CategoryId; readonly count: number }[];
  readonly options: readonly { readonly name: string; readonly value: string; readonly count: number }[];
  readonly attributes: readonly { readonly code: string; readonly value: string; readonly count: number }[];
  /** Ends of every number that some of the products have. */
  readonly numbers: readonly { readonly code: string; readonly min: number; readonly max: number }[];
  /** Lowest and highest price, minor units; null when nothing matches. */
  readonly price: { readonly min: number; readonly max: number } | null;
  /** Prices in steps (`priceBand`), cheapest first; those without products are left out. */
  readonly priceBands: readonly { readonly band: number; readonly count: number }[];
  /** So many stars and up, 4 first. */
  readonly ratings: readonly { readonly stars: 1 | 2 | 3 | 4; readonly count: number }[];
  readonly inStock: number;
  readonly onSale: number;
}

export interface SearchAnswer {
  /** Best first. The caller reads the documents, so that a stale index never shows a stale price. */
  readonly ids: readonly ProductId[];
  readonly total: number;
  readonly facets: SearchFacets;
  /** Words that were looked for and found, folded: typed, corrected and synonyms. For highlighting. */
  readonly words: readonly string[];
  /** Nothing has the words as they were typed: these are the results for this. */
  readonly correctedTo: string | null;
  /** True when the engine was down, slow or wrong and Postgres answered in its place. */
  readonly degraded: boolean;
}

/** How an engine is. */
export interface EngineStatus {
  readonly engine: "postgres" | "meilisearch";
  readonly available: boolean;
  /** Products in the index; 0 where it does not answer. */
  readonly documents: number;
  /** True where something could not be written: a comparison with the database is due. */
  readonly behind: boolean;
  /** Grows with all that is written. Smaller than before, an older copy stands in the index's place; null is unknown. */
  readonly revision: number | null;
}

/** An index that is filled beside the one that is searched. */
export interface NewIndex {
  index(documents: readonly SearchDocument[]): Promise<void>;
  remove(ids: readonly ProductId[]): Promise<void>;
  fingerprints(): AsyncIterable<readonly IndexedDocument[]>;
  /** From now on this one is searched, and the old one is gone. */
  takeOver(): Promise<void>;
}

/** What an index has of a product: two with the same fingerprint are the same. */
export interface IndexedDocument {
  readonly id: ProductId;
  readonly fingerprint: string;
}

/** The port of a search engine; its methods throw SearchUnavailable when the engine cannot answer in time. */
export interface ProductSearch {
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** Adds or replaces documents; returns when a search finds them. */
  index(documents: readonly SearchDocument[]): Promise<void>;
  /** Takes products out; returns when no search finds them. */
  remove(ids: readonly ProductId[]): Promise<void>;
  /** Makes the index and brings its settings and synonyms up to date; safe to repeat. True when it was new and must be filled. */
  ensureIndex(): Promise<boolean>;
  /** Never throws. */
  status(): Promise<EngineStatus>;
  /** Everything in the index, in pages; null where the database itself is the index. */
  fingerprints(): AsyncIterable<readonly IndexedDocument[]> | null;
  /** An empty index beside the one that is searched; null where the database itself is the index. */
  startRebuild(): Promise<NewIndex | null>;
  /** A comparison with the database found it in line, or mended it. */
  caughtUp(): void;
  /** Whoever read the documents has found that most of what an answer names is not there: Postgres answers for now. */
  distrust(): void;
}

/** The engine is down, slow or answered garbage. */
export class SearchUnavailable extends Error {
  override readonly name = "SearchUnavailable";
}

export const noFacets: SearchFacets = {
  categories: [],
  options: [],
  attributes: [],
  numbers: [],
  price: null,
  priceBands: [],
  ratings: [],
  inStock: 0,
  onSale: 0,
};

export const nothingFound: SearchAnswer = {
  ids: [],
  total: 0,
  facets: noFacets,
  words: [],
  correctedTo: null,
  degraded: false,
};

/** False for punctuation alone, which finds nothing on either engine. */
export function hasWords(q: string): boolean {
  return /[\p{L}\p{N}\p{So}]/u.test(q);
}

/** Pins stand first only where nobody chose another order. */
export function pinsOf({ pinned = [], sort = "relevance", q = "" }: SearchQuery): readonly ProductId[] {
  return sort === "relevance" && q.trim() !== "" ? pinned : [];
}

/** How many products have so many stars and up, from the counts by whole stars (0 to 4, the last one and up). */
export function ratingsOf(byStars: ReadonlyMap<number, number>): SearchFacets["ratings"] {
  const atLeast = (stars: number) =>
    [...byStars].reduce((sum, [own, count]) => sum + (own >= stars ? count : 0), 0);
  return ([4, 3, 2, 1] as const).map((stars) => ({ stars, count: atLeast(stars) }));
}
