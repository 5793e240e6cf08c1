import type { CategoryNode } from "@storewright/api";
import { cache } from "react";
import { runtime } from "../../runtime";
import { tagPage } from "./page-life";

/** What every page shows around its content. */
export interface Shop {
  readonly name: string;
  readonly currency: string;
  readonly locale: string;
  /** Public base URL without a slash at its end; empty while the pages are built. */
  readonly url: string;
  readonly categories: readonly CategoryNode[];
}

const unbuilt: Shop = { name: "Shop", currency: "USD", locale: "en-US", url: "", categories: [] };

/** The shop's name, money and category tree. Every page carries the tag `categories` through this. */
export const readShop = cache(async (): Promise<Shop> => {
  await tagPage(["categories"]);
  const shop = runtime();
  if (shop === null) return unbuilt;
  const { name, currency, locale, webUrl } = shop.deps.settings;
  const categories = await shop.caller(shop.anonymousContext()).catalog.categories();
  return { name, currency, locale, url: webUrl, categories };
});

/** What the menus need of a category; the rest would only weigh on every page. */
export interface NavCategory {
  readonly slug: string;
  readonly name: string;
  readonly count: number;
  readonly children: readonly NavCategory[];
}

export function toNavCategory({ slug, name, count, children }: CategoryNode): NavCategory {
  return { slug, name, count, children: children.map(toNavCategory) };
}
