import { isDeepStrictEqual } from "node:util";
import type { Settings } from "meilisearch";

/** What means the same, by word: a phrase to all that is looked for in its place. */
export type SynonymMap = Readonly<Record<string, readonly string[]>>;

/** How the index is set up; in the order of their weight for what is searched. */
const fixed = {
  searchableAttributes: ["name", "category_name", "option_values", "attribute_values", "skus", "description"],
  filterableAttributes: [
    "attributes",
    "category_ids",
    "collection_ids",
    "id",
    "in_stock",
    "min_price",
    "numbers",
    "on_sale",
    "options",
    "price_band",
    "rating",
    "stars",
  ],
  sortableAttributes: ["created_at", "featured", "id", "min_price", "name_sort", "rating", "rating_count"],
  // What is highlighted must be displayed.
  displayedAttributes: ["id", "fingerprint", "name", "category_name", "option_values", "attribute_values"],
  // An order that the shopper chose stands above relevance; without one this rule does nothing.
  rankingRules: ["sort", "words", "typo", "proximity", "attribute", "exactness", "rating_count:desc"],
  typoTolerance: {
    enabled: true,
    disableOnNumbers: true,
    disableOnAttributes: ["skus"],
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
  },
  // A total is a count, not an estimate, and every value of a facet is counted.
  pagination: { maxTotalHits: 1_000_000 },
  faceting: { maxValuesPerFacet: 1_000 },
} satisfies Settings;

export function meiliSettings(synonyms: SynonymMap): Settings {
  const copied: Record<string, string[]> = {};
  for (const [word, words] of Object.entries(synonyms)) copied[word] = [...words];
  return { ...fixed, synonyms: copied };
}

const unordered = new Set(["filterableAttributes", "sortableAttributes"]);

/** True when the server's settings already say what ours do; it adds defaults and sorts some lists. */
export function settingsHold(current: unknown, wanted: unknown, name = ""): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(current)) return false;
    const inOrder = (list: readonly unknown[]) => (unordered.has(name) ? [...list].sort() : list);
    return isDeepStrictEqual(inOrder(current), inOrder(wanted));
  }
  if (typeof wanted !== "object" || wanted === null) return current === wanted;
  if (typeof current !== "object" || current === null) return false;
  // A synonym too many is a difference, too.
  if (name === "synonyms")
    return isDeepStrictEqual(new Map(Object.entries(current)), new Map(Object.entries(wanted)));
  const held = new Map<string, unknown>(Object.entries(current));
  return Object.entries(wanted).every(([key, value]) => settingsHold(held.get(key), value, key));
}
