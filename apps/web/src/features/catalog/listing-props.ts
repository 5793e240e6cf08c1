import type { Listing as ListingData } from "../../trpc/outputs";
import type { ListScope } from "./list-answers";

export interface ListingProps {
  /** The category or collection whose page this is; null on the search page. */
  readonly scope: ListScope | null;
  /** The first page, unfiltered, as the cached page has it. */
  readonly initial: ListingData | null;
  /** Where to look when nothing is found. */
  readonly departments?: readonly { readonly slug: string; readonly name: string }[];
}
