import { createHash } from "node:crypto";
import { foldedWords } from "../fold-words";
import { priceBand } from "../price-bands";
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
  readonly attribute_values: readonly string[];
  readonly skus: readonly string[];
  readonly description: string;
  readonly category_ids: readonly string[];
  readonly collection_ids: readonly string[];
  readonly options: readonly string[];
  readonly attributes: readonly string[];
  /** By the attribute's code. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly in_stock: boolean;
  readonly on_sale: boolean;
  readonly min_price: number;
  readonly price_band: number;
  readonly rating: number;
  /** Whole stars, 4 at most. */
  readonly stars: number;
  readonly rating_count: number;
  readonly featured: number;
  /** Milliseconds since 1970. */
  readonly created_at: number;
  readonly version: number;
  /** Of everything above: what the index has is compared with what it should have by this. */
  readonly fingerprint: string;
}

export function meiliDocumentOf(document: SearchDocument): MeiliDocument {
  const plain = {
    id: document.productId,
    name: document.name,
    name_sort: document.name.toLowerCase(),
    category_name: document.categoryName,
    option_values: document.options.map((option) => option.slice(option.indexOf("=") + 1)),
    attribute_values: document.attributes.flatMap(attributeWords),
    skus: document.skus,
    description: document.description,
    category_ids: document.categoryIds,
    collection_ids: document.collectionIds,
    options: document.options.map(optionTerm),
    attributes: document.attributes.map(optionTerm),
    numbers: numbersOf(document.numbers),
    in_stock: document.inStock,
    on_sale: document.onSale,
    min_price: document.minPrice,
    price_band: priceBand(document.minPrice),
    rating: document.rating,
    stars: Math.min(4, Math.floor(document.rating / 100)),
    rating_count: document.ratingCount,
    featured: document.featured ? 1 : 0,
    created_at: document.createdAt.getTime(),
    version: document.version,
  };
  const fingerprint = createHash("sha256").update(JSON.stringify(plain)).digest("base64url");
  return { ...plain, fingerprint };
}

/** A value as it is; of what is true of a product the name of that itself. */
function attributeWords(attribute: string): string[] {
  const at = attribute.indexOf("=");
  const value = attribute.slice(at + 1);
  if (value === "false") return [];
  return [value === "true" ? foldedWords(attribute.slice(0, at)).join(" ") : value];
}

function numbersOf(numbers: SearchDocument["numbers"]): Record<string, number> {
  if (typeof numbers !== "object" || numbers === null || Array.isArray(numbers)) return {};
  const pairs = Object.entries(numbers).filter(
    (pair): pair is [string, number] => typeof pair[1] === "number",
  );
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}
