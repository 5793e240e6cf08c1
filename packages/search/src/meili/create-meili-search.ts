import type { ProductSearch } from "../product-search";

export interface MeiliOptions {
  readonly url: string;
  readonly key: string;
  /** Name of the index, `products` by default. */
  readonly indexName?: string;
  /** Time-out of one request, milliseconds (1000). */
  readonly timeoutMs?: number;
  /** How long a task may take until it is done, milliseconds (30 000). */
  readonly taskTimeoutMs?: number;
}

/** Searches a Meilisearch server through its official client. */
export declare function createMeiliSearch(options: MeiliOptions): ProductSearch;
