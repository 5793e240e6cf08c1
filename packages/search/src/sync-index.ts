import type { Db } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import type { ProductSearch } from "./product-search";

/** Brings the engine's documents of these products in line with the database: indexes or removes each. */
export declare function syncIndex(db: Db, search: ProductSearch, productIds: readonly ProductId[]): Promise<void>;

/** Fills an index from the database in batches; returns the number of documents. */
export declare function rebuildIndex(db: Db, search: ProductSearch): Promise<number>;
