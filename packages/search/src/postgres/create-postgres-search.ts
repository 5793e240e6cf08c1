import type { Db } from "@storewright/db";
import type { ProductSearch } from "../product-search";

/** Searches `product_document` itself: full text, typo tolerance and facets in Postgres. */
export declare function createPostgresSearch(db: Db): ProductSearch;
