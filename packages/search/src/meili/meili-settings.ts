import { isDeepStrictEqual } from "node:util";
import type { Settings } from "meilisearch";

/** How the index is set up; in the order of their weight for what is searched. */
export const meiliSettings: Settings = {
  searchableAttributes: ["name", "category_name", "option_values", "skus", "description"],
  filterableAttributes: ["category_ids", "options", "in_stock", "min_price"],
  sortableAttributes: ["created_at", "featured", "id", "min_price", "name_sort", "rating", "rating_count"],
  displayedAttributes: ["id"],
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
};

const unordered = new Set(["filterableAttributes", "sortableAttributes"]);

/** True when the server's settings already say what ours do; it adds defaults and sorts some lists. */
export function settingsHold(current: unknown, wanted: unknown = meiliSettings, name = ""): boolean {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(current)) return false;
    const inOrder = (list: readonly unknown[]) => (unordered.has(name) ? [...list].sort() : list);
    return isDeepStrictEqual(inOrder(current), inOrder(wanted));
  }
  if (typeof wanted !== "object" || wanted === null) return current === wanted;
  if (typeof current !== "object" || current === null) return false;
  const held = new Map<string, unknown>(Object.entries(current));
  return Object.entries(wanted).every(([key, value]) => settingsHold(held.get(key), value, key));
}
