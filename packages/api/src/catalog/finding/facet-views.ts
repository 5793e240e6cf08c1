import type { Db } from "@storewright/db";
import { bandRange, type SearchFacets } from "@storewright/search";
import type { AttributeFacet } from "../attributes/attribute-facets";
import { flattenTree } from "../categories/category-tree";
import { inReadingOrder } from "../products/option-order";
import type { CategoryNode, Facets, FacetValue } from "../views";

/** Gives an engine's bare counts their labels, swatches and order. */
export async function viewFacets(
  db: Db,
  facets: SearchFacets,
  tree: readonly CategoryNode[],
  attributes: readonly AttributeFacet[],
): Promise<Facets> {
  const counts = new Map(facets.categories.map(({ categoryId, count }) => [categoryId, count]));
  const categories = flattenTree(tree).flatMap(({ id, slug, name }): FacetValue[] => {
    const count = counts.get(id) ?? 0;
    return count > 0 ? [{ value: slug, label: name, count }] : [];
  });
  return {
    categories,
    options: await viewOptions(db, facets.options),
    price: facets.price,
    inStock: facets.inStock,
    attributes: viewAttributes(facets, attributes),
    ratings: facets.ratings.filter(({ count }) => count > 0),
    onSale: facets.onSale,
    priceRanges: facets.priceBands.map(({ band, count }) => ({ ...bandRange(band), count })),
  };
}

/** In the order that staff gave them; what no product of the list has is left out. */
function viewAttributes(facets: SearchFacets, attributes: readonly AttributeFacet[]): Facets["attributes"] {
  const byCode = new Map<string, { value: string; count: number }[]>();
  for (const { code, value, count } of facets.attributes) {
    const values = byCode.get(code) ?? [];
    values.push({ value, count });
    byCode.set(code, values);
  }
  const ranges = new Map(facets.numbers.map(({ code, min, max }) => [code, { min, max }]));
  return attributes.flatMap(({ code, name, kind, unit, choices }) => {
    const counted = byCode.get(code) ?? [];
    const range = kind === "NUMBER" ? (ranges.get(code) ?? null) : null;
    if (counted.length === 0 && range === null) return [];
    const values = counted.map(({ value, count }): FacetValue => {
      const swatch = choices.find((choice) => choice.value === value)?.swatch ?? undefined;
      return { value, label: labelOf(kind, value), count, ...(swatch === undefined ? {} : { swatch }) };
    });
    return [{ code, name, kind, unit, values: inChosenOrder(values, choices), range }];
  });
}

function labelOf(kind: AttributeFacet["kind"], value: string): string {
  if (kind !== "BOOLEAN") return value;
  return value === "true" ? "Yes" : "No";
}

/** Choices stand as staff put them; texts as people read them. */
function inChosenOrder(values: FacetValue[], choices: AttributeFacet["choices"]): FacetValue[] {
  if (choices.length === 0) return inReadingOrder(values);
  const place = new Map(choices.map(({ value }, index) => [value, index]));
  const placeOf = ({ value }: FacetValue) => place.get(value) ?? choices.length;
  return [...values].sort((a, b) => placeOf(a) - placeOf(b));
}

async function viewOptions(db: Db, options: SearchFacets["options"]): Promise<Facets["options"]> {
  const swatches = await readSwatches(db, options);
  const groups = new Map<string, FacetValue[]>();
  for (const { name, value, count } of options) {
    const swatch = swatches.get(`${name}=${value}`);
    const values = groups.get(name) ?? [];
    values.push({ value, label: value, count, ...(swatch === undefined ? {} : { swatch }) });
    groups.set(name, values);
  }
  // By name, so that the groups keep their places while a shopper filters.
  return [...groups]
    .map(([name, values]) => ({ name, values: inReadingOrder(values) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Swatches by `Name=Value`; where products disagree about a colour, any of theirs. */
async function readSwatches(db: Db, options: SearchFacets["options"]): Promise<ReadonlyMap<string, string>> {
  if (options.length === 0) return new Map();
  const rows = await db.$queryRaw<{ name: string; value: string; swatch: string }[]>`
    SELECT asked.name, asked.value, found.swatch
    FROM unnest(${options.map(({ name }) => name)}::text[], ${options.map(({ value }) => value)}::text[])
      AS asked (name, value)
    CROSS JOIN LATERAL (
      SELECT v.swatch FROM option_value v JOIN product_option o ON o.id = v.option_id
      WHERE v.value = asked.value AND v.swatch IS NOT NULL AND o.name = asked.name LIMIT 1
    ) found`;
  return new Map(rows.map(({ name, value, swatch }) => [`${name}=${value}`, swatch]));
}
