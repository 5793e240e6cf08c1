import type { ProductDetail, RelatedProducts, ReviewList } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";
import { isNotFound } from "./is-not-found";

/** As many reviews as the cached page has; the others are fetched when they are asked for. */
const REVIEWS = 5;
const SHELF = 4;

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

/** What belongs beside it. Tags the page with each of them. */
export async function readRelated(productId: ProductDetail["id"]): Promise<RelatedProducts> {
  const shop = runtime();
  if (shop === null) return { related: [], boughtTogether: [] };
  const found = await shop.caller(shop.anonymousContext()).catalog.related({ productId });
  const boughtTogether = found.boughtTogether.slice(0, SHELF);
  const taken = new Set(boughtTogether.map(({ id }) => id));
  const related = found.related.filter(({ id }) => !taken.has(id)).slice(0, SHELF);
  await tagPage([...related, ...boughtTogether].map(({ id }) => `product:${id}`));
  return { related, boughtTogether };
}

/** Its newest published reviews; the page is renewed with the product when one is published. */
export async function readReviews(productId: ProductDetail["id"]): Promise<ReviewList | null> {
  const shop = runtime();
  if (shop === null) return null;
  return shop.caller(shop.anonymousContext()).reviews.list({ productId, limit: REVIEWS });
}
