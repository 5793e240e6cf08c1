"use client";

import { useCallback, useEffect, useRef } from "react";
import { ownPath } from "./own-path";

/**
 * Goes on to where one wanted to be, the account otherwise. As a whole new page, so that nothing that was read before
 * is left over for whoever is signed in now. Only from the page that asked: an answer that comes late, when somebody
 * has gone on to another page, does not take them away from it.
 */
export function useArrival(): () => void {
  const isHere = useRef(false);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return useCallback(() => {
    if (!isHere.current) return;
    const next = new URLSearchParams(location.search).get("next");
    location.replace(next === null ? "/account" : ownPath(next));
  }, []);
}

/** The address of the other form, with the same destination. */
export function withNext(path: string, search: string): string {
  const next = new URLSearchParams(search).get("next");
  return next === null ? path : `${path}?${new URLSearchParams({ next: ownPath(next) })}`;
}
