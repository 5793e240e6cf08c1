"use client";

import { useCallback } from "react";
import { ownPath } from "./own-path";

/**
 * Goes on to where one wanted to be, the account otherwise. As a whole new page, so that nothing that was read before
 * is left over for whoever is signed in now.
 */
export function useArrival(): () => void {
  return useCallback(() => {
    const next = new URLSearchParams(location.search).get("next");
    location.replace(next === null ? "/account" : ownPath(next));
  }, []);
}

/** The address of the other form, with the same destination. */
export function withNext(path: string, search: string): string {
  const next = new URLSearchParams(search).get("next");
  return next === null ? path : `${path}?${new URLSearchParams({ next: ownPath(next) })}`;
}
