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
