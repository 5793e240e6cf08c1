"use client";

import { SectionNav } from "../shell/section-nav";

const places = [
  { href: "/messages", label: "Messages" },
  { href: "/messages/dead", label: "Events given up" },
  { href: "/messages/templates", label: "Templates" },
] as const;

/** The three pages about what leaves the shop. */
export function MessagePlaces() {
  return <SectionNav label="Messages" places={places} />;
}
