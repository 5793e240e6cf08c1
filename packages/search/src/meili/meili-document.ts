import type { SearchDocument } from "../search-document";
import { optionTerm } from "./meili-filter";

/** A product as the Meilisearch index has it. */
export interface MeiliDocument {
  readonly id: string;
  readonly name: string;
  /** What a list by name is sorted by. */
  readonly name_sort: string;
  readonly category_name: string;
  readonly option_values: readonly string[];
  readonly skus: readonly string[];
  readonly description: string;
  readonly category_ids: readonly string[];
  readonly options: readonly string[];
  readonly in_stock: boolean;
  readonly min_price: number;
  readonly rating: number;
  readonly rating_count: number;
  readonly featured: number;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly version: number;
}

export function meiliDocumentOf(document: SearchDocument): MeiliDocument {
  return {
    id: document.productId,
    name: document.name,
    name_sort: document.name.toLowerCase(),
    category_name: document.categoryName,
    option_values: document.options.map((option) => option.slice(option.indexOf("=") + 1)),
    skus: document.skus,
    description: document.description,
    category_ids: document.categoryIds,
    options: document.options.map(optionTerm),
    in_stock: document.inStock,
    min_price: document.minPrice,
    rating: document.rating,
    rating_count: document.ratingCount,
    featured: document.featured ? 1 : 0,
    created_at: document.createdAt.getTime(),
    version: document.version,
  };
}
