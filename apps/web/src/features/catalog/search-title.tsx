"use client";

import { useSearchParams } from "next/navigation";
import { Suspense } from "react";

/** Says what is searched for. */
export function SearchTitle() {
  return (
    <h1 className="text-3xl">
      <Suspense fallback="All products">
        <Words />
      </Suspense>
    </h1>
  );
}

function Words() {
  const text = useSearchParams().get("q")?.trim().slice(0, 200);
  return text ? <>Results for “{text}”</> : <>All products</>;
}
