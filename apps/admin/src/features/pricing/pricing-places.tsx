"use client";

import { SectionNav } from "../shell/section-nav";

const places = [
  { href: "/pricing", label: "Promotions" },
  { href: "/pricing/shipping", label: "Shipping" },
  { href: "/pricing/tax", label: "Tax" },
  { href: "/pricing/gift-cards", label: "Gift cards" },
] as const;

/** The pages about what makes a price. */
export function PricingPlaces() {
  return <SectionNav label="Prices" places={places} />;
}
