"use client";

import { X } from "lucide-react";
import type { Listing } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";
import { countFilters, type ListQuery, toggleOption, withoutFilters } from "./list-query";

/** What narrows the list, each to be taken away by itself. */
export function ChosenFilters({
  query,
  facets,
  onChange,
}: {
  readonly query: ListQuery;
  readonly facets: Listing["facets"];
  readonly onChange: (next: ListQuery) => void;
}) {
  const money = useMoney();
  if (countFilters(query) === 0) return null;
  const first = { ...query, page: 1 };
  const category = facets.categories.find(({ value }) => value === query.category)?.label ?? query.category;
  const chips = [
    ...(query.category ? [{ label: category, next: { ...first, category: "" } }] : []),
    ...Object.entries(query.options).flatMap(([name, values]) =>
      values.map((value) => ({ label: `${name}: ${value}`, next: toggleOption(query, name, value) })),
    ),
    ...(query.minPrice !== null || query.maxPrice !== null
      ? [{ label: priceText(query, money), next: { ...first, minPrice: null, maxPrice: null } }]
      : []),
    ...(query.inStock ? [{ label: "In stock", next: { ...first, inStock: false } }] : []),
  ];
  return (
    <div className="mt-4 flex flex-wrap items-center gap-2">
      {chips.map(({ label, next }) => (
        <button
          key={label}
          type="button"
          aria-label={`Remove filter ${label}`}
          onClick={() => onChange(next)}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-accent-soft pr-2.5 pl-3.5 font-medium text-accent-ink text-sm hover:underline pointer-coarse:min-h-11"
        >
          {label}
          <X aria-hidden="true" className="size-4" />
        </button>
      ))}
      <button
        type="button"
        onClick={() => onChange(withoutFilters(query))}
        className="link min-h-11 px-2 text-sm"
      >
        Clear all
      </button>
    </div>
  );
}

function priceText({ minPrice, maxPrice }: ListQuery, money: (minor: number) => string): string {
  if (minPrice === null) return `Up to ${money(maxPrice ?? 0)}`;
  return maxPrice === null ? `From ${money(minPrice)}` : `${money(minPrice)} to ${money(maxPrice)}`;
}
