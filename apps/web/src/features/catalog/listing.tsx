"use client";

import { useSearchParams } from "next/navigation";
import { Suspense, useEffect, useState } from "react";
import type { Listing as ListingData } from "../../trpc/outputs";
import { ListSkeleton } from "./list-skeleton";
import { ListView } from "./list-view";

export interface ListingProps {
  /** Slug of the category whose page this is; null on the search page. */
  readonly scope: string | null;
  /** The first page, unfiltered, as the cached page has it. */
  readonly initial: ListingData | null;
}

/**
 * A list that can be narrowed. The page is cached without filters, so its HTML shows the first products at once;
 * what the address asks for beyond that is fetched in the browser.
 */
export function Listing({ scope, initial }: ListingProps) {
  const [search, setSearch] = useState("");
  if (initial === null) {
    return (
      <Suspense fallback={<ListSkeleton />}>
        <AddressedList scope={scope} />
      </Suspense>
    );
  }
  return (
    <>
      <Suspense>
        <AddressWatch onChange={setSearch} />
      </Suspense>
      <ListView scope={scope} initial={initial} search={search} />
    </>
  );
}

/** Where the page has no products of its own, nothing is shown before the address is known. */
function AddressedList({ scope }: { readonly scope: string | null }) {
  return <ListView scope={scope} initial={null} search={useSearchParams().toString()} />;
}

/** Apart, because reading the search parameters takes a component out of the cached HTML. */
function AddressWatch({ onChange }: { readonly onChange: (search: string) => void }) {
  const search = useSearchParams().toString();
  useEffect(() => onChange(search), [search, onChange]);
  return null;
}
