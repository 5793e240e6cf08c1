"use client";

import { useCallback, useEffect, useState } from "react";
import type { CheckoutDraft } from "./checkout-draft";
import { changeDraft, loadDraft } from "./kept-draft";

/** The draft of this tab; null until it was read, which happens in the browser alone. */
export function useDraft() {
  const [draft, setDraft] = useState<CheckoutDraft | null>(null);
  const [error, setError] = useState<unknown>(null);
  const refresh = useCallback(() => {
    setError(null);
    loadDraft().then(setDraft, setError);
  }, []);
  useEffect(refresh, [refresh]);
  const change = useCallback((part: Partial<CheckoutDraft>) => setDraft(changeDraft(part)), []);
  return { draft, change, error, refresh };
}
