import type { CollectionDetail, CollectionSummary, ProductList } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";
import { isNotFound } from "./is-not-found";

/** What a change of a collection, and of what it holds, purges. */
const TAGS = ["collections", "products"] as const;

/** The collections that have something in them. Tags the page `collections` and `products`. */
export const readCollections = cache(async (): Promise<readonly CollectionSummary[]> => {
  await tagPage(TAGS);
  const shop = runtime();
  if (shop === null) return [];
  const collections = await shop.caller(shop.anonymousContext()).catalog.collections();
  return collections.filter(({ count }) => count > 0);
});

export interface CollectionPage {
  readonly collection: CollectionDetail;
  /** The first page in the collection's own order, unfiltered. */
  readonly list: ProductList;
}

/** A published collection with its first products; null where there is none. Tags as above. */
export const readCollection = cache(async (slug: string): Promise<CollectionPage | null> => {
  await tagPage(TAGS);
  const shop = runtime();
  if (shop === null) return null;
  const { catalog } = shop.caller(shop.anonymousContext());
  try {
    const collection = await catalog.collection({ collection: slug });
    const list = await catalog.list({ collection: collection.slug });
    return { collection, list };
  } catch (error) {
    if (!isNotFound(error)) throw error;
    return null;
  }
});
