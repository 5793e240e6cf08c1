"use client";

import { Checkbox } from "@storewright/ui/checkbox";
import type { Listing } from "../../trpc/outputs";
import { FacetGroup, FirstValues } from "./facet-group";
import { type ListQuery, toggleOption, withChosen } from "./list-query";
import { PriceRange } from "./price-range";

export interface FacetPanelProps {
  readonly facets: Listing["facets"];
  readonly query: ListQuery;
  readonly scope: string | null;
  readonly onChange: (next: ListQuery) => void;
}

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
          <FirstValues
            title="Category"
            values={categories}
            keyOf={({ value }) => value}
            isChosen={({ value }) => query.category === value}
          >
            {({ value, label, count }) => (
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
            )}
          </FirstValues>
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
          <FirstValues
            title={option.name}
            values={option.values}
            keyOf={({ value }) => value}
            isChosen={({ value }) => query.options[option.name]?.includes(value) ?? false}
          >
            {(entry) => (
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
            )}
          </FirstValues>
        </FacetGroup>
      ))}
    </div>
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
