"use client";

import { SectionNav } from "../shell/section-nav";

const places = [
  { href: "/search", label: "What is searched for" },
  { href: "/search/synonyms", label: "Synonyms" },
  { href: "/search/pins", label: "Pinned results" },
  { href: "/search/index", label: "Index" },
] as const;

/** The pages about what shoppers find. */
export function SearchPlaces() {
  return <SectionNav label="Search" places={places} />;
}
