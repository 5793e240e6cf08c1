export { createFallbackSearch, type FallbackOptions } from "./fallback-search";
export { createMeiliSearch, type MeiliOptions } from "./meili/create-meili-search";
export { createPostgresSearch } from "./postgres/create-postgres-search";
export {
  type ProductSearch,
  type SearchAnswer,
  type SearchFacets,
  type SearchQuery,
  type SearchSort,
  SearchUnavailable,
  searchSorts,
} from "./product-search";
export { refreshDocuments } from "./refresh-documents";
export type { SearchDocument } from "./search-document";
export { findStaleStock } from "./stale-stock";
export { rebuildIndex, syncIndex } from "./sync-index";
