import type { ProductSearch } from "./product-search";
import type { Logger } from "@storewright/telemetry";

export interface FallbackOptions {
  readonly log: Logger;
  /** Slower than this counts as down, milliseconds (800). */
  readonly slowMs?: number;
  /** How long the engine is left alone after repeated failures, milliseconds (10 000). */
  readonly restMs?: number;
}

/** Asks the engine; while it is down, slow or wrong, Postgres answers and says `degraded`. */
export declare function createFallbackSearch(
  primary: ProductSearch,
  postgres: ProductSearch,
  options: FallbackOptions,
): ProductSearch;
