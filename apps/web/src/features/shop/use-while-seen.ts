"use client";

import { useEffect } from "react";

/** Calls again and again while the tab is looked at; a tab in the background rests. */
export function useWhileSeen(call: () => unknown, everyMs: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") call();
    }, everyMs);
    return () => clearInterval(timer);
  }, [call, everyMs]);
}
