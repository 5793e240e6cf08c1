import { createHash } from "node:crypto";
import type { CacheEntry } from "@storewright/cache";
import type { ProductId } from "@storewright/kernel";
import type { ListProductsInput, SuggestInput } from "./schemas";

/** The tags that a change of these products purges: their own pages, and whatever lists or counts products. */
export function tagsOfProducts(productIds: readonly ProductId[]): string[] {
  return [...productIds.map((id) => `product:${id}`), "products", "categories"];
}

/** On every answer to words: synonyms and pins decide what is in it. */
export const SEARCH_TAG = "search";

export function productEntry(productId: ProductId): CacheEntry {
  return { key: `product:${productId}`, tags: [`product:${productId}`] };
}

export function slugEntry(slug: string): CacheEntry {
  return { key: `product-slug:${slug}`, tags: ["products"] };
}

export const categoriesEntry: CacheEntry = { key: "categories", tags: ["categories", "products"] };

/** One key for all spellings of the same question: order, repetition and defaults do not make another entry. */
export function listEntry(input: ListProductsInput): CacheEntry {
  const options = sortedValues(input.options);
  const question = [
    foldQuery(input.q ?? ""),
    input.category ?? "",
    input.minPrice ?? 0,
    input.maxPrice ?? "",
    input.inStock === true,
    input.sort ?? "relevance",
    options,
    input.page,
    input.limit,
    input.collection ?? "",
    sortedValues(input.attributes),
    Object.entries(input.numbers)
      .map(([code, { min, max }]) => [code, min ?? "", max ?? ""] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    input.minRating ?? 0,
    input.onSale === true,
  ];
  const tags = ["products", "categories", ...(input.q === undefined ? [] : [SEARCH_TAG])];
  return { key: `products:${digest(question)}`, tags };
}

export function suggestEntry(input: SuggestInput): CacheEntry {
  return {
    key: `suggest:${digest([foldQuery(input.q), input.limit])}`,
    tags: ["products", "categories", SEARCH_TAG],
  };
}

/** What filters of attributes are called and how they are shown. */
export const attributeFacetsEntry: CacheEntry = { key: "attribute-facets", tags: ["products", "categories"] };

/** What a list asks about the collection that it is of. */
export function listedCollectionEntry(ref: string): CacheEntry {
  return { key: `listed-collection:${ref}`, tags: ["products", "categories"] };
}

/** What staff want first for a query. */
export function pinsEntry(query: string): CacheEntry {
  return { key: `pins:${digest(query)}`, tags: [SEARCH_TAG, "products"] };
}

function sortedValues(chosen: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(chosen)
    .map(([name, values]) => [name, [...new Set(values)].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Searches do not tell capitals and spaces apart, so neither does the cache. */
function foldQuery(q: string): string {
  return q.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

function digest(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 22);
}

/** Bounded by the cache: an address that nothing ever had costs one small entry until it runs out. */
export function movedEntry(kind: string, slug: string): CacheEntry {
  return { key: `moved:${kind}:${slug}`, tags: ["products", "categories"] };
}

export function relatedEntry(productId: ProductId): CacheEntry {
  return { key: `related:${productId}`, tags: [`product:${productId}`, "products"] };
}

export function addressesEntry(part: number): CacheEntry {
  return { key: `addresses:${part}`, tags: ["products"] };
}

export const collectionsEntry: CacheEntry = { key: "collections", tags: ["collections", "products"] };

export function collectionEntry(ref: string): CacheEntry {
  return { key: `collection:${ref}`, tags: ["collections", "products"] };
}
