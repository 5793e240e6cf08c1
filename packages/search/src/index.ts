export { compareIndex, type IndexDifference } from "./compare-index";
export { createFallbackSearch, type FallbackOptions } from "./fallback-search";
export { foldedQuery, foldedWords } from "./fold-words";
export { createMeiliSearch, type MeiliOptions } from "./meili/create-meili-search";
export { createPostgresSearch } from "./postgres/create-postgres-search";
export { bandRange, priceBand } from "./price-bands";
export {
  type EngineStatus,
  type NumberRange,
  noFacets,
  nothingFound,
  type ProductSearch,
  type SearchAnswer,
  type SearchFacets,
  type SearchQuery,
  type SearchSort,
  SearchUnavailable,
  searchSorts,
} from "./product-search";
export { readSynonymMap } from "./read-synonym-map";
export { rebuildDocuments } from "./rebuild-documents";
export { refreshDocuments } from "./refresh-documents";
export { repairIndex } from "./repair-index";
export type { SearchDocument } from "./search-document";
export { findStaleStock } from "./stale-stock";
export { refreshStockStates } from "./stock-states";
export { rebuildIndex, syncIndex } from "./sync-index";
