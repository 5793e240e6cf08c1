"use client";

import { Checkbox } from "@storewright/ui/checkbox";
import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import type { Listing } from "../../trpc/outputs";
import { type ListQuery, toggleOption, withChosen } from "./list-query";
import { PriceRange } from "./price-range";

export interface FacetPanelProps {
  readonly facets: Listing["facets"];
  readonly query: ListQuery;
  readonly scope: string | null;
  readonly onChange: (next: ListQuery) => void;
}

/** Beyond this many the values scroll in a box of their own. */
const MANY = 8;
/** So many options are open at first; a mixed range has a dozen that matter to one product each. */
const OPEN_OPTIONS = 3;

/** The choices that narrow a list, each with how many products it would show. */
export function FacetPanel({ facets, query, scope, onChange }: FacetPanelProps) {
  // The page of a category leads to its own parts above the list; here it would say them twice.
  const categories = scope === null ? facets.categories : [];
  return (
    <div className="divide-y divide-line">
      {categories.length > 0 && (
        <FacetGroup title="Category">
          <ul className="max-h-80 overflow-y-auto">
            {categories.map(({ value, label, count }) => (
              <li key={value}>
                <button
                  type="button"
                  aria-pressed={query.category === value}
                  onClick={() =>
                    onChange({ ...query, page: 1, category: query.category === value ? "" : value })
                  }
                  className="flex min-h-9 w-full items-center justify-between gap-3 rounded-sm text-left text-sm hover:underline aria-pressed:font-semibold aria-pressed:text-accent-ink pointer-coarse:min-h-11"
                >
                  {label}
                  <span className="figures font-normal text-ink-soft">{count}</span>
                </button>
              </li>
            ))}
          </ul>
        </FacetGroup>
      )}
      <FacetGroup title="Price">
        <PriceRange bounds={facets.price} query={query} onChange={onChange} />
      </FacetGroup>
      <FacetGroup title="Availability">
        <Checkbox
          label="In stock"
          aside={facets.inStock}
          checked={query.inStock}
          onChange={() => onChange({ ...query, page: 1, inStock: !query.inStock })}
        />
      </FacetGroup>
      {withChosen(facets, query).map((option, index) => (
        <FacetGroup
          key={option.name}
          title={option.name}
          closed={index >= OPEN_OPTIONS && query.options[option.name] === undefined}
        >
          <ul className={option.values.length > MANY ? "max-h-80 overflow-y-auto pr-2" : ""}>
            {option.values.map((entry) => (
              <li key={entry.value}>
                <Checkbox
                  label={
                    <span className="flex items-center gap-2.5">
                      {entry.swatch && <Swatch colour={entry.swatch} />}
                      {entry.label}
                    </span>
                  }
                  aside={entry.count}
                  checked={query.options[option.name]?.includes(entry.value) ?? false}
                  onChange={() => onChange(toggleOption(query, option.name, entry.value))}
                />
              </li>
            ))}
          </ul>
        </FacetGroup>
      ))}
    </div>
  );
}

function FacetGroup({
  title,
  closed = false,
  children,
}: {
  readonly title: string;
  readonly closed?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details open={!closed} className="group py-3">
      <summary className="flex min-h-11 list-none items-center justify-between rounded-sm font-semibold text-sm [&::-webkit-details-marker]:hidden">
        {title}
        <ChevronDown
          aria-hidden="true"
          className="size-4.5 text-ink-soft transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="pt-1 pb-2">{children}</div>
    </details>
  );
}

function Swatch({ colour }: { readonly colour: string }) {
  if (!/^#[0-9a-f]{3,8}$/i.test(colour)) return null;
  return (
    <span
      aria-hidden="true"
      style={{ background: colour }}
      className="size-4.5 rounded-full shadow-[inset_0_0_0_1px_rgb(0_0_0/0.22)]"
    />
  );
}
