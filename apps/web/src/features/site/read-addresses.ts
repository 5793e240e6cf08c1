import type { AddressPart, CategoryNode } from "@storewright/api";
import { runtime } from "../../runtime";
import { readCollections } from "../catalog/read-collections";
import { tagPage } from "../shop/page-life";
import { readShop } from "../shop/read-shop";
import type { SiteAddress } from "./sitemap-xml";

/** Addresses of the published products, so many thousand a part. Tags the file `products`. */
export async function readProductPart(part: number): Promise<AddressPart> {
  await tagPage(["products"]);
  const shop = runtime();
  if (shop === null) return { parts: 1, items: [] };
  return shop.caller(shop.anonymousContext()).catalog.addresses({ part });
}

/** Everything else that engines may know: the front page, categories, collections. */
export async function readOtherPages(): Promise<readonly SiteAddress[]> {
  const [{ url, categories }, collections] = await Promise.all([readShop(), readCollections()]);
  const paths = [
    "/",
    ...categories.flatMap(slugsOf).map((slug) => `/c/${slug}`),
    ...(collections.length > 0 ? ["/collections"] : []),
    ...collections.map(({ slug }) => `/collections/${slug}`),
  ];
  return paths.map((path) => ({ url: `${url}${path}` }));
}

function slugsOf({ slug, children }: CategoryNode): readonly string[] {
  return [slug, ...children.flatMap(slugsOf)];
}
