"use client";

import { Checkbox } from "@storewright/ui/checkbox";
import type { Listing } from "../../trpc/outputs";
import { useShopFacts } from "../shop/shop-facts";
import { parseMeasure } from "./amounts";
import { BoundsForm } from "./bounds-form";
import { FacetChoice } from "./facet-choice";
import { FacetGroup, FirstValues } from "./facet-group";
import {
  attributesWithChosen,
  isBound,
  optionsWithChosen,
  ratingsWithChosen,
  toggle,
  withBounds,
} from "./list-choices";
import { type Chosen, type ListQuery, unbound, valuesOf } from "./list-query";
import { PriceFacet } from "./price-facet";
import { measure } from "./range-label";
import { StarsAndUp } from "./stars-and-up";
import { Swatch } from "./swatch";

export interface FacetPanelProps {
  readonly facets: Listing["facets"];
  readonly query: ListQuery;
  /** The page of a category leads to its own parts above the list; here it would say them twice. */
  readonly hideCategories: boolean;
  readonly onChange: (next: ListQuery) => void;
}

/** So many options and attributes are open at first; a mixed range has a dozen that matter to one product each. */
const OPEN_GROUPS = 3;

/** The choices that narrow a list, each with how many products it would show. */
export function FacetPanel({ facets, query, hideCategories, onChange }: FacetPanelProps) {
  const categories = hideCategories ? [] : facets.categories;
  const options = optionsWithChosen(facets, query);
  const attributes = attributesWithChosen(facets, query);
  const features = attributes.filter(({ kind }) => kind === "BOOLEAN");
  const others = attributes.filter(({ kind }) => kind !== "BOOLEAN");
  const first = { ...query, page: 1 };
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
              <FacetChoice
                label={label}
                count={count}
                chosen={query.category === value}
                onChoose={() => onChange({ ...first, category: query.category === value ? "" : value })}
              />
            )}
          </FirstValues>
        </FacetGroup>
      )}
      <FacetGroup title="Price">
        <PriceFacet facets={facets} query={query} onChange={onChange} />
      </FacetGroup>
      <FacetGroup title="Availability">
        <Checkbox
          label="In stock"
          aside={facets.inStock}
          checked={query.inStock}
          onChange={() => onChange({ ...first, inStock: !query.inStock })}
        />
        {(facets.onSale > 0 || query.onSale) && (
          <Checkbox
            label="On sale"
            aside={facets.onSale}
            checked={query.onSale}
            onChange={() => onChange({ ...first, onSale: !query.onSale })}
          />
        )}
      </FacetGroup>
      {(facets.ratings.some(({ count }) => count > 0) || query.minRating !== null) && (
        <FacetGroup title="Rating">
          <ul>
            {ratingsWithChosen(facets, query).map(({ stars, count }) => (
              <li key={stars}>
                <FacetChoice
                  label={<StarsAndUp stars={stars} />}
                  count={count}
                  chosen={query.minRating === stars}
                  onChoose={() => onChange({ ...first, minRating: query.minRating === stars ? null : stars })}
                />
              </li>
            ))}
          </ul>
        </FacetGroup>
      )}
      {features.length > 0 && (
        <FacetGroup title="Features">
          {features.map(({ code, name, values }) => (
            <Checkbox
              key={code}
              label={name}
              aside={values.find(({ value }) => value === "true")?.count ?? 0}
              checked={valuesOf(query.attributes, code).includes("true")}
              onChange={() => onChange(toggle(query, "attributes", code, "true"))}
            />
          ))}
        </FacetGroup>
      )}
      {options.map(({ name, values }, index) => (
        <ValuesFacet
          key={`option-${name}`}
          title={name}
          values={values}
          chosen={query.options}
          name={name}
          closed={index >= OPEN_GROUPS}
          onToggle={(value) => onChange(toggle(query, "options", name, value))}
        />
      ))}
      {others.map((attribute, index) =>
        attribute.kind === "NUMBER" ? (
          <NumberFacet
            key={attribute.code}
            attribute={attribute}
            query={query}
            closed={options.length + index >= OPEN_GROUPS}
            onChange={onChange}
          />
        ) : (
          <ValuesFacet
            key={attribute.code}
            title={attribute.name}
            values={attribute.values}
            chosen={query.attributes}
            name={attribute.code}
            closed={options.length + index >= OPEN_GROUPS}
            onToggle={(value) => onChange(toggle(query, "attributes", attribute.code, value))}
          />
        ),
      )}
    </div>
  );
}

function ValuesFacet({
  title,
  values,
  chosen,
  name,
  closed,
  onToggle,
}: {
  readonly title: string;
  readonly values: Listing["facets"]["options"][number]["values"];
  readonly chosen: Chosen;
  readonly name: string;
  readonly closed: boolean;
  readonly onToggle: (value: string) => void;
}) {
  const taken = valuesOf(chosen, name);
  return (
    <FacetGroup title={title} closed={closed && taken.length === 0}>
      <FirstValues
        title={title}
        values={values}
        keyOf={({ value }) => value}
        isChosen={({ value }) => taken.includes(value)}
      >
        {({ value, label, count, swatch }) => (
          <Checkbox
            label={
              <span className="flex items-center gap-2.5">
                {swatch && <Swatch colour={swatch} />}
                {label}
              </span>
            }
            aside={count}
            checked={taken.includes(value)}
            onChange={() => onToggle(value)}
          />
        )}
      </FirstValues>
    </FacetGroup>
  );
}

function NumberFacet({
  attribute: { code, name, unit, range },
  query,
  closed,
  onChange,
}: {
  readonly attribute: Listing["facets"]["attributes"][number];
  readonly query: ListQuery;
  readonly closed: boolean;
  readonly onChange: (next: ListQuery) => void;
}) {
  const { locale } = useShopFacts();
  const value = query.numbers[code] ?? unbound;
  return (
    <FacetGroup title={unit === "" ? name : `${name} (${unit})`} closed={closed && !isBound(value)}>
      <BoundsForm
        title={name}
        value={value}
        range={range}
        parse={parseMeasure}
        format={String}
        example={range ? measure(range.max, "", locale) : "10"}
        onChange={(bounds) => onChange(withBounds(query, code, bounds))}
      />
    </FacetGroup>
  );
}
