import type { ListState } from "../listing/query-text";
import { productQuery } from "./product-query";

/** Where the products that a list's filters show are saved as CSV, every page of them. */
export function exportAddress(state: ListState): string {
  const { page: _page, limit: _limit, ...query } = productQuery(state);
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `/api/exports/products.csv${search === "" ? "" : `?${search}`}`;
}
