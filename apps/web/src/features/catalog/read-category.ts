import type { CategoryNode, ProductList } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";
import { readShop } from "../shop/read-shop";

export interface CategoryPage {
  readonly category: CategoryNode;
  /** From the top of the tree down to the parent. */
  readonly ancestors: readonly CategoryNode[];
  /** The first page, unfiltered. */
  readonly list: ProductList;
}

/** A category with its first products; null where there is none. Tags the page `products` and `categories`. */
export const readCategory = cache(async (slug: string): Promise<CategoryPage | null> => {
  const { categories } = await readShop();
  const path = findPath(categories, slug);
  const category = path?.at(-1);
  const shop = runtime();
  if (path === null || category === undefined || shop === null) return null;
  await tagPage(["products"]);
  const list = await shop.caller(shop.anonymousContext()).catalog.list({ category: slug });
  return { category, ancestors: path.slice(0, -1), list };
});

/** The nodes from the top down to the one with this slug; null where there is none. */
function findPath(nodes: readonly CategoryNode[], slug: string): readonly CategoryNode[] | null {
  for (const node of nodes) {
    if (node.slug === slug) return [node];
    const below = findPath(node.children, slug);
    if (below !== null) return [node, ...below];
  }
  return null;
}
