"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the HTML until the page's script runs; a form that needs it waits for this. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
