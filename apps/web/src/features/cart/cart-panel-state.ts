"use client";

import { useSyncExternalStore } from "react";

let open = false;
const listeners = new Set<() => void>();

/** Opens or closes the cart at the side of the page, from anywhere in it. */
export function setCartPanel(next: boolean): void {
  open = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useCartPanel(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => open,
    () => false,
  );
}
