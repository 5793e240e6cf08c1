"use client";

import { useSearchParams } from "next/navigation";
import { Suspense } from "react";

/** Says what is searched for. `words` are those that the cached page was made for. */
export function SearchTitle({ words }: { readonly words: string }) {
  return (
    <h1 className="text-3xl">
      <Suspense fallback={titleOf(words)}>
        <Words />
      </Suspense>
    </h1>
  );
}

function Words() {
  return titleOf(useSearchParams().get("q")?.trim().slice(0, 200) ?? "");
}

const titleOf = (words: string) => (words === "" ? "All products" : `Results for “${words}”`);
