"use client";

import { X } from "lucide-react";
import type { Listing } from "../../trpc/outputs";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { countFilters, isBound, toggle, withBounds, withoutFilters } from "./list-choices";
import { type ListQuery, sorted, unbound } from "./list-query";
import { measure, rangeLabel } from "./range-label";

interface Chip {
  readonly label: string;
  /** The list without it. */
  readonly next: ListQuery;
}

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
  const { locale } = useShopFacts();
  if (countFilters(query) === 0) return null;
  return (
    <ul aria-label="Chosen filters" className="mt-4 flex flex-wrap items-center gap-2">
      {chipsOf(query, facets, money, locale).map(({ label, next }) => (
        <li key={label}>
          <button
            type="button"
            aria-label={`Remove filter ${label}`}
            onClick={() => onChange(next)}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-accent-soft pr-2.5 pl-3.5 text-left font-medium text-accent-ink text-sm hover:underline pointer-coarse:min-h-11"
          >
            {label}
            <X aria-hidden="true" className="size-4 shrink-0" />
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          onClick={() => onChange(withoutFilters(query))}
          className="link min-h-11 px-2 text-sm"
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}

function chipsOf(
  query: ListQuery,
  facets: Listing["facets"],
  money: (minor: number) => string,
  locale: string,
): readonly Chip[] {
  const first = { ...query, page: 1 };
  const category = facets.categories.find(({ value }) => value === query.category)?.label ?? query.category;
  const attributeOf = (code: string) => facets.attributes.find((attribute) => attribute.code === code);
  return [
    ...(query.category ? [{ label: category, next: { ...first, category: "" } }] : []),
    ...(isBound(query.price)
      ? [{ label: rangeLabel(query.price, money), next: { ...first, price: unbound } }]
      : []),
    ...(query.minRating === null
      ? []
      : [
          {
            label: `${query.minRating} ${query.minRating === 1 ? "star" : "stars"} and up`,
            next: { ...first, minRating: null },
          },
        ]),
    ...(query.inStock ? [{ label: "In stock", next: { ...first, inStock: false } }] : []),
    ...(query.onSale ? [{ label: "On sale", next: { ...first, onSale: false } }] : []),
    ...sorted(query.options).map(([name, value]) => ({
      label: `${name}: ${value}`,
      next: toggle(query, "options", name, value),
    })),
    ...sorted(query.attributes).map(([code, value]) => {
      const attribute = attributeOf(code);
      const name = attribute?.name ?? code;
      const label = attribute?.values.find((entry) => entry.value === value)?.label ?? value;
      const next = toggle(query, "attributes", code, value);
      return { label: attribute?.kind === "BOOLEAN" ? name : `${name}: ${label}`, next };
    }),
    ...Object.entries(query.numbers).map(([code, bounds]) => {
      const attribute = attributeOf(code);
      const text = rangeLabel(bounds, (value) => measure(value, attribute?.unit ?? "", locale));
      return { label: `${attribute?.name ?? code}: ${text}`, next: withBounds(query, code, unbound) };
    }),
  ];
}
