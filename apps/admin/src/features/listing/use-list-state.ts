"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ListState, readState, writeState } from "./query-text";

export interface UsedListState {
  readonly state: ListState;
  /** Changes the address; one step back in the browser undoes it. */
  readonly change: (change: ListState) => void;
  /** The same without a step of its own, while somebody types. */
  readonly replace: (change: ListState) => void;
  /** The address with some values changed, for a link. */
  readonly hrefFor: (change: ListState) => string;
}

/** What a list shows lives in the address: it can be kept, sent and gone back to. */
export function useListState(names: readonly string[]): UsedListState {
  const search = useSearchParams();
  const pathname = usePathname();
  const state = readState(search, names);
  const hrefFor = (change: ListState) => pathname + writeState(state, change);
  return {
    state,
    hrefFor,
    // The browser's own history: the page is the same, so the server need not be asked for it again.
    change: (change) => window.history.pushState(null, "", hrefFor(change)),
    replace: (change) => window.history.replaceState(null, "", hrefFor(change)),
  };
}
