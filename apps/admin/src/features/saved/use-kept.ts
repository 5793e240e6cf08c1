"use client";

import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** A setting that this browser keeps, shared by its tabs. `read` makes of what is stored what can be used. */
export function useKept<T>(key: string, read: (stored: unknown) => T): readonly [T, (value: T) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => stored(key),
    () => "",
  );
  const keep = useCallback(
    (value: T) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch {
        // Full or forbidden: it is not kept, and nothing else is lost.
      }
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [read(parse(text)), keep];
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
