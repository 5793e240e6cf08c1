import { trustedId } from "@storewright/kernel";
import { ratingsOf, type SearchFacets } from "../product-search";

/** What a statement that counts facets answers; the arrays are JSON made by Postgres. */
export interface FacetRow {
  total: number;
  categories: [id: string, count: number][] | null;
  options: [nameAndValue: string, count: number][] | null;
  attributes: [codeAndValue: string, count: number][] | null;
  low: number | null;
  high: number | null;
  bands: [band: number, count: number][] | null;
  stars: [stars: number, count: number][] | null;
  in_stock: number;
  on_sale: number;
}

/** Values of an option or attribute that are counted; nobody reads more. */
export const MOST_VALUES = 1_000;

export function facetsOf(row: FacetRow, numbers: SearchFacets["numbers"]): SearchFacets {
  return {
    categories: (row.categories ?? []).map(([id, count]) => ({
      categoryId: trustedId("Category", id),
      count,
    })),
    options: (row.options ?? []).map(([option, count]) => {
      const [name, value] = cut(option);
      return { name, value, count };
    }),
    attributes: (row.attributes ?? []).map(([attribute, count]) => {
      const [code, value] = cut(attribute);
      return { code, value, count };
    }),
    numbers,
    price: row.low === null || row.high === null ? null : { min: row.low, max: row.high },
    priceBands: (row.bands ?? []).map(([band, count]) => ({ band, count })),
    ratings: ratingsOf(new Map(row.stars ?? [])),
    inStock: row.in_stock,
    onSale: row.on_sale,
  };
}

function cut(pair: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** What bits counted: pairs by the kinds of search_bits. */
export interface BitRow {
  bits: [kind: string, value: string, count: number][] | null;
  bit_categories: [id: string, count: number][] | null;
}

/** Counts of rows and of bits together; the ends of prices are asked for apart. */
export function withBits(row: FacetRow & BitRow): FacetRow {
  const counted = row.bits ?? [];
  const of = (kind: string) =>
    counted.flatMap(([own, value, count]): [string, number][] => (own === kind ? [[value, count]] : []));
  const one = (kind: string) => of(kind)[0]?.[1] ?? 0;
  const numbered = (kind: string) =>
    of(kind).map(([value, count]): [number, number] => [Number(value), count]);
  return {
    total: row.total + one("t"),
    categories: added(row.categories, row.bit_categories),
    options: added(row.options, of("o")).sort(mostFirst).slice(0, MOST_VALUES),
    attributes: added(row.attributes, of("a")).sort(mostFirst).slice(0, MOST_VALUES),
    low: null,
    high: null,
    bands: added(row.bands, numbered("p")).sort(([a], [b]) => a - b),
    stars: added(row.stars, numbered("r")),
    in_stock: row.in_stock + one("i"),
    on_sale: row.on_sale + one("s"),
  };
}

function added<K>(some: readonly [K, number][] | null, others: readonly [K, number][] | null): [K, number][] {
  const sums = new Map<K, number>();
  for (const [key, count] of [...(some ?? []), ...(others ?? [])])
    sums.set(key, (sums.get(key) ?? 0) + Number(count));
  return [...sums];
}

const mostFirst = ([a, x]: [string, number], [b, y]: [string, number]) => y - x || (a < b ? -1 : 1);
