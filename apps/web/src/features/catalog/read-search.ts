import type { ProductList } from "@storewright/api";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";
import { readShop } from "../shop/read-shop";
import { toListInput } from "./list-answers";
import { parseListQuery } from "./list-query";
import { readSearchSegment } from "./search-address";

export interface Search {
  readonly words: string;
  /** The query in its one form. */
  readonly listed: string;
  readonly list: ProductList;
}

/**
 * A search by the last part of its page's path; null for a part that nobody made. Tags the page `products` and
 * `search`, which goes when staff change synonyms or pins.
 */
export async function readSearch(segment: string): Promise<Search | null> {
  const { currency } = await readShop();
  const shop = runtime();
  const listed = readSearchSegment(segment, currency);
  if (shop === null || listed === null) return null;
  await tagPage(["products", "search"]);
  const query = parseListQuery(listed, currency);
  const list = await shop.caller(shop.anonymousContext()).catalog.list(toListInput(query, null));
  return { words: query.q, listed, list };
}
