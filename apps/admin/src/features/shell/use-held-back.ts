"use client";

import { useEffect, useRef } from "react";

interface Guard {
  unsaved: boolean;
  onBack: () => void;
}

const MARK = "unsavedHere";
/** Every part of the page that may have something to lose; the browser has one history for all of them. */
const guards = new Set<Guard>();
/** Whether the present step of the history is the one that was taken to hold Back. */
let held = false;

const isHeld = () => Reflect.get(Object(history.state), MARK) === true;

function hold(): void {
  // The router adds what it needs of the present step.
  if (!isHeld()) history.pushState({ [MARK]: true }, "");
  held = isHeld();
}

function stepped(): void {
  const before = held;
  held = isHeld();
  if (!before || held) return;
  const asking = [...guards].find(({ unsaved }) => unsaved);
  if (asking !== undefined) asking.onBack();
  else if (guards.size > 0) history.back();
}

/**
 * Browsers let no page forbid Back. So a page with unsaved changes takes one step of its own, to itself: Back then
 * undoes that step only, and `onBack` may ask. When all is saved, Back goes on by itself to where it was meant to go.
 * @returns what holds Back again after somebody chose to stay
 */
export function useHeldBack(unsaved: boolean, onBack: () => void): () => void {
  const guard = useRef<Guard>({ unsaved, onBack });
  useEffect(() => {
    guard.current.unsaved = unsaved;
    guard.current.onBack = onBack;
  });
  useEffect(() => {
    const own = guard.current;
    held = isHeld();
    if (guards.size === 0) window.addEventListener("popstate", stepped);
    guards.add(own);
    return () => {
      guards.delete(own);
      if (guards.size === 0) window.removeEventListener("popstate", stepped);
    };
  }, []);
  useEffect(() => {
    if (unsaved) hold();
  }, [unsaved]);
  return hold;
}
