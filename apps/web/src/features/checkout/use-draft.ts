"use client";

import { useCallback, useEffect, useState } from "react";
import { type CheckoutDraft, emptyDraft, parseDraft } from "./checkout-draft";

const KEY = "checkout";

/** The draft of this tab; null until it was read, which happens in the browser alone. */
export function useDraft(): readonly [CheckoutDraft | null, (change: Partial<CheckoutDraft>) => void] {
  const [draft, setDraft] = useState<CheckoutDraft | null>(null);
  useEffect(() => setDraft(parseDraft(sessionStorage.getItem(KEY))), []);
  const change = useCallback((part: Partial<CheckoutDraft>) => {
    setDraft((before) => {
      const next = { ...(before ?? emptyDraft), ...part };
      keep(next);
      return next;
    });
  }, []);
  return [draft, change];
}

/** Forgets what was written, once it has become an order. */
export function forgetDraft(): void {
  sessionStorage.removeItem(KEY);
}

function keep(draft: CheckoutDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // The storage is full: the draft lives as long as the page does.
  }
}
