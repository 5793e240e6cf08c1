"use client";

import { useState } from "react";
import { inOrder } from "./in-order";

/** A list in an order that is being changed and not saved yet; what is new meanwhile stands at its end. */
export function useOrder<T>(items: readonly T[], keyOf: (item: T) => string) {
  const [keys, setKeys] = useState<readonly string[] | null>(null);
  return {
    items: keys === null ? items : inOrder(items, keyOf, keys),
    changed: keys !== null,
    set: (next: readonly T[]) => setKeys(next.map(keyOf)),
    reset: () => setKeys(null),
  };
}
