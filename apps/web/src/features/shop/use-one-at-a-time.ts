"use client";

import { useCallback, useRef } from "react";

/**
 * Lets one call through until it has settled. What a component knows of a running call reaches it only with its next
 * render, and the second click of a double click comes before that.
 */
export function useOneAtATime(): (work: () => Promise<unknown>) => void {
  const isRunning = useRef(false);
  return useCallback((work) => {
    if (isRunning.current) return;
    isRunning.current = true;
    const done = () => {
      isRunning.current = false;
    };
    work().then(done, done);
  }, []);
}
