import type { Metadata } from "next";

export const searchMetadata: Metadata = {
  title: "Search",
  description: "Search the whole range, and narrow it by category, price, colour and size.",
  // Whatever is searched for, engines know one such page.
  alternates: { canonical: "/search" },
};
