import type { Listing as ListingData } from "../../trpc/outputs";

export interface ListingProps {
  /** Slug of the category whose page this is; null on the search page. */
  readonly scope: string | null;
  /** The first page, unfiltered, as the cached page has it. */
  readonly initial: ListingData | null;
}
