import type { ProductSummary } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";

export interface Home {
  readonly featured: readonly ProductSummary[];
  readonly newest: readonly ProductSummary[];
  readonly bestRated: readonly ProductSummary[];
  readonly onSale: readonly ProductSummary[];
  readonly total: number;
}

/** What the front page shows of the range. Tags the page `products`. */
export const readHome = cache(async (): Promise<Home> => {
  await tagPage(["products"]);
  const shop = runtime();
  if (shop === null) return { featured: [], newest: [], bestRated: [], onSale: [], total: 0 };
  const { catalog } = shop.caller(shop.anonymousContext());
  const [featured, newest, bestRated, onSale] = await Promise.all([
    catalog.list({ limit: 8, inStock: true }),
    catalog.list({ limit: 8, sort: "newest" }),
    catalog.list({ limit: 8, sort: "rating", inStock: true }),
    catalog.list({ limit: 4, onSale: true, inStock: true }),
  ]);
  return {
    featured: featured.items,
    newest: newest.items,
    bestRated: bestRated.items,
    onSale: onSale.items,
    total: newest.total,
  };
});
