"use client";

import { useEffect, useState } from "react";

/** What a link carried behind its `#`; no server sees that part, and it is taken out of the address at once. */
export function useFragment(): URLSearchParams | null {
  const [given, setGiven] = useState<URLSearchParams | null>(null);
  useEffect(() => {
    const read = () => {
      const fragment = new URLSearchParams(location.hash.replace(/^#/, ""));
      if (location.hash !== "") history.replaceState(history.state, "", location.pathname + location.search);
      // The effect runs a second time while developing; the address is empty by then.
      setGiven((before) => (before !== null && fragment.size === 0 ? before : fragment));
    };
    read();
    // A link that is opened in a tab that shows this page already loads nothing anew.
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
  }, []);
  return given;
}
