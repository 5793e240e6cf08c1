import type { ProductDetail, ProductSummary } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";
import { isNotFound } from "./is-not-found";

const SIBLINGS = 4;

/** A published product by its slug; null where there is none. Tags the page `product:<id>`. */
export const readProduct = cache(async (slug: string): Promise<ProductDetail | null> => {
  const shop = runtime();
  if (shop === null) return null;
  try {
    const product = await shop.caller(shop.anonymousContext()).catalog.product({ product: slug });
    await tagPage([`product:${product.id}`]);
    return product;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    // A product that appears under this address later must be seen.
    await tagPage(["products"]);
    return null;
  }
});

/** A few others of the same category, best rated first. Tags the page with each of them. */
export async function readSiblings(product: ProductDetail): Promise<readonly ProductSummary[]> {
  const shop = runtime();
  if (shop === null) return [];
  const { items } = await shop
    .caller(shop.anonymousContext())
    .catalog.list({ category: product.categorySlug, sort: "rating", limit: SIBLINGS + 1 });
  const siblings = items.filter((item) => item.id !== product.id).slice(0, SIBLINGS);
  await tagPage(siblings.map((item) => `product:${item.id}`));
  return siblings;
}
