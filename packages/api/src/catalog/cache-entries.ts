import { createHash } from "node:crypto";
import type { CacheEntry } from "@storewright/cache";
import type { ProductId } from "@storewright/kernel";
import type { ListProductsInput, SuggestInput } from "./schemas";

/** The tags that a change of these products purges: their own pages, and whatever lists or counts products. */
export function tagsOfProducts(productIds: readonly ProductId[]): string[] {
  return [...productIds.map((id) => `product:${id}`), "products", "categories"];
}

export function productEntry(productId: ProductId): CacheEntry {
  return { key: `product:${productId}`, tags: [`product:${productId}`] };
}

export function slugEntry(slug: string): CacheEntry {
  return { key: `product-slug:${slug}`, tags: ["products"] };
}

export const categoriesEntry: CacheEntry = { key: "categories", tags: ["categories", "products"] };

/** One key for all spellings of the same question: order, repetition and defaults do not make another entry. */
export function listEntry(input: ListProductsInput): CacheEntry {
  const options = Object.entries(input.options)
    .map(([name, values]) => [name, [...new Set(values)].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
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
  ];
  return { key: `products:${digest(question)}`, tags: ["products", "categories"] };
}

export function suggestEntry(input: SuggestInput): CacheEntry {
  return { key: `suggest:${digest([foldQuery(input.q), input.limit])}`, tags: ["products", "categories"] };
}

/** Searches do not tell capitals and spaces apart, so neither does the cache. */
function foldQuery(q: string): string {
  return q.normalize("NFKC").trim().replace(/\s+/gu, " ").toLowerCase();
}

function digest(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 22);
}
