import type { Facets } from "@storewright/api";
import { type Bounds, type Chosen, everything, type ListQuery, valuesOf } from "./list-query";

/** The same list with one value of an option or attribute put in or taken out, from its first page. */
export function toggle(
  query: ListQuery,
  kind: "options" | "attributes",
  name: string,
  value: string,
): ListQuery {
  const before = valuesOf(query[kind], name);
  const values = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
  const { [name]: _, ...others } = query[kind];
  return { ...query, page: 1, [kind]: values.length === 0 ? others : { ...others, [name]: values } };
}

/** The same list with a number between other bounds, from its first page. */
export function withBounds(query: ListQuery, code: string, bounds: Bounds): ListQuery {
  const { [code]: _, ...others } = query.numbers;
  return { ...query, page: 1, numbers: isBound(bounds) ? { ...others, [code]: bounds } : others };
}

export function isBound({ min, max }: Bounds): boolean {
  return min !== null || max !== null;
}

/** How many choices narrow the list; a search text and a sort are none. */
export function countFilters(query: ListQuery): number {
  const values = (chosen: Chosen) => Object.values(chosen).reduce((count, each) => count + each.length, 0);
  return (
    values(query.options) +
    values(query.attributes) +
    Object.values(query.numbers).filter(isBound).length +
    [
      isBound(query.price),
      query.inStock,
      query.onSale,
      query.minRating !== null,
      query.category !== "",
    ].filter(Boolean).length
  );
}

/** The same search without anything that narrows it. */
export function withoutFilters(query: ListQuery): ListQuery {
  return { ...everything, q: query.q, sort: query.sort };
}

const uncounted = (value: string) => ({ value, label: value, count: 0 });

/** The options with what is chosen but no longer counted kept in, so that every choice can be taken back. */
export function optionsWithChosen(
  facets: Pick<Facets, "options">,
  { options }: ListQuery,
): Facets["options"] {
  const known = facets.options.map((option) => ({
    ...option,
    values: withMissing(option.values, valuesOf(options, option.name)),
  }));
  const unknown = Object.keys(options)
    .filter((name) => !facets.options.some((option) => option.name === name))
    .map((name) => ({ name, values: withMissing([], valuesOf(options, name)) }));
  return [...known, ...unknown];
}

/** Likewise of the attributes. One that no product of the list has any more is called by its code. */
export function attributesWithChosen(
  facets: Pick<Facets, "attributes">,
  { attributes, numbers }: ListQuery,
): Facets["attributes"] {
  const known = facets.attributes.map((attribute) => ({
    ...attribute,
    values: withMissing(attribute.values, valuesOf(attributes, attribute.code)),
  }));
  const isKnown = (code: string) => facets.attributes.some((attribute) => attribute.code === code);
  const plain = { kind: "SINGLE", unit: "", range: null } as const;
  const unknown = Object.keys(attributes)
    .filter((code) => !isKnown(code))
    .map((code) => ({ ...plain, code, name: code, values: withMissing([], valuesOf(attributes, code)) }));
  const unknownNumbers = Object.keys(numbers)
    .filter((code) => !isKnown(code))
    .map((code) => ({ ...plain, kind: "NUMBER" as const, code, name: code, values: [] }));
  return [...known, ...unknown, ...unknownNumbers];
}

/** Likewise of the ratings. */
export function ratingsWithChosen(
  { ratings }: Pick<Facets, "ratings">,
  { minRating }: ListQuery,
): readonly { readonly stars: number; readonly count: number }[] {
  const isKnown = minRating === null || ratings.some(({ stars }) => stars === minRating);
  return isKnown ? ratings : [...ratings, { stars: minRating, count: 0 }];
}

function withMissing(
  values: Facets["options"][number]["values"],
  chosen: readonly string[],
): Facets["options"][number]["values"] {
  const missing = chosen.filter((value) => !values.some((entry) => entry.value === value));
  return missing.length === 0 ? values : [...values, ...missing.map(uncounted)];
}
