"use client";

import { useState, useSyncExternalStore } from "react";
import { type Answer, type KeptAnswer, unasked } from "./kept-answer";

const never = () => () => undefined;
const nothing = () => unasked;

/** Shows an answer and keeps it fresh while it is shown; null asks for nothing. */
export function useAnswer<T>(kept: KeptAnswer<T> | null): Answer<T> & { readonly refresh: () => void } {
  const answer = useSyncExternalStore(kept?.subscribe ?? never, kept?.read ?? nothing, nothing);
  return { ...answer, refresh: () => void kept?.refresh() };
}

/** What was there last, while what is wanted now is on its way: a list does not go blank between two filters. */
export function useLastData<T>(data: T | undefined): T | undefined {
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  return data ?? last;
}
