"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** False in the cached HTML and until the page's script runs; a button that needs it waits for this. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
