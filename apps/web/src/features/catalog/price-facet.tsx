"use client";

import type { Listing } from "../../trpc/outputs";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { formatAmount, parseAmount } from "./amounts";
import { BoundsForm } from "./bounds-form";
import { FacetChoice } from "./facet-choice";
import { type Bounds, type ListQuery, unbound } from "./list-query";
import { rangeLabel } from "./range-label";

/** Price in round steps, each with how many products it would show, and bounds of one's own. */
export function PriceFacet({
  facets,
  query,
  onChange,
}: {
  readonly facets: Pick<Listing["facets"], "price" | "priceRanges">;
  readonly query: ListQuery;
  readonly onChange: (next: ListQuery) => void;
}) {
  const { currency } = useShopFacts();
  const money = useMoney();
  const choose = (price: Bounds) => onChange({ ...query, page: 1, price });
  // A step ends where the next begins; a bound is in what it bounds.
  const steps = facets.priceRanges.map(({ min, max, count }) => ({
    count,
    bounds: { min: min === 0 ? null : min, max: max === null ? null : max - 1 },
    label: rangeLabel({ min: min === 0 ? null : min, max }, money),
  }));
  return (
    <>
      {steps.length > 1 && (
        <ul className="mb-3">
          {steps.map(({ label, bounds, count }) => {
            const chosen = query.price.min === bounds.min && query.price.max === bounds.max;
            return (
              <li key={label}>
                <FacetChoice
                  label={label}
                  count={count}
                  chosen={chosen}
                  onChoose={() => choose(chosen ? unbound : bounds)}
                />
              </li>
            );
          })}
        </ul>
      )}
      <BoundsForm
        title="Price"
        value={query.price}
        range={facets.price}
        parse={(text) => parseAmount(text, currency)}
        format={(minor) => formatAmount(minor, currency)}
        example="25 or 25.50"
        onChange={choose}
      />
    </>
  );
}
