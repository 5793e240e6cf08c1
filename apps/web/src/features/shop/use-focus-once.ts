"use client";

import { type RefObject, useEffect, useRef } from "react";

/** Puts the focus on an element when it appears: a message that somebody must not miss. */
export function useFocusOnce<T extends HTMLElement>(): RefObject<T | null> {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
}
