import type { Id } from "@storewright/kernel";
import type { ProductSummary } from "../catalog";

/** With a `word`: whoever types it also finds `words`; without: all of `words` mean each other. */
export interface SynonymView {
  readonly id: Id<"SearchSynonym">;
  readonly word: string | null;
  readonly words: readonly string[];
  readonly createdAt: string;
}

/** What stands first where somebody searches for just this, best first. */
export interface PinView {
  /** Lower case, without accents. */
  readonly query: string;
  readonly products: readonly (Pick<ProductSummary, "id" | "slug" | "name" | "imageUrl" | "inStock"> & {
    /** False for a product that is not on sale: it is not shown until it is. */
    readonly published: boolean;
  })[];
}

/** What was searched for between two days, both included; no person is in it. */
export interface SearchReport {
  readonly searches: number;
  readonly withoutResult: number;
  readonly top: readonly { readonly query: string; readonly searches: number; readonly lastTotal: number }[];
  /** Searches that found nothing, most frequent first. */
  readonly missing: readonly { readonly query: string; readonly searches: number }[];
}

export interface IndexStatus {
  readonly engine: "postgres" | "meilisearch";
  /** False while the engine does not answer and Postgres stands in. */
  readonly available: boolean;
  /** Products on sale. */
  readonly products: number;
  /** Products in the index; 0 where the engine does not answer. */
  readonly indexed: number;
  readonly rebuilding: { readonly done: number; readonly total: number | null } | null;
  /** What the last comparison of index and database found; it is mended at once. */
  readonly lastCheck: {
    readonly at: string;
    readonly missing: number;
    readonly extra: number;
    readonly stale: number;
  } | null;
}
