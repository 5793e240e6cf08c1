"use client";

import { useSearchParams } from "next/navigation";
import { Suspense, useLayoutEffect, useState } from "react";
import { ListSkeleton } from "./list-skeleton";
import { ListView } from "./list-view";
import type { ListingProps } from "./listing-props";

/**
 * A list that can be narrowed. The cached page shows its own list at once; what the address asks for beyond that is
 * fetched in the browser.
 */
export function Listing(props: ListingProps) {
  // A page without products of its own waits for the address rather than asking for something else first.
  const [search, setSearch] = useState(props.initial === null ? null : (props.listed ?? ""));
  return (
    <>
      <Suspense>
        <AddressWatch onChange={setSearch} />
      </Suspense>
      {search === null ? <ListSkeleton /> : <ListView {...props} search={search} onSearch={setSearch} />}
    </>
  );
}

/**
 * Apart, because reading the search parameters takes a component out of the cached HTML. Heard before the browser
 * paints: who comes back to a filtered list sees that list and no other first.
 */
function AddressWatch({ onChange }: { readonly onChange: (search: string) => void }) {
  const search = useSearchParams().toString();
  useLayoutEffect(() => onChange(search), [search, onChange]);
  return null;
}
