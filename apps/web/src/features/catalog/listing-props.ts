import type { Listing as ListingData } from "../../trpc/outputs";
import type { ListScope } from "./list-answers";

export interface ListingProps {
  /** The category or collection whose page this is; null on the search page. */
  readonly scope: ListScope | null;
  /** The list that the cached page has. */
  readonly initial: ListingData | null;
  /** What it is the list of, as `formatListQuery` writes it: everything, unfiltered, where nothing is said. */
  readonly listed?: string;
  /** Where to look when nothing is found. */
  readonly departments?: readonly { readonly slug: string; readonly name: string }[];
}
