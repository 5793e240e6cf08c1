import { runtime } from "../../runtime";
import { tagPage } from "../shop/page-life";

const PAGE = 100;
/** A larger range is found through its categories; reading it whole would cost more than it helps. */
const MOST_PAGES = 50;

/** Addresses of the newest published products, for the site map. Tags it `products`. */
export async function readSlugs(): Promise<readonly string[]> {
  await tagPage(["products"]);
  const shop = runtime();
  if (shop === null) return [];
  const { catalog } = shop.caller(shop.anonymousContext());
  const slugs: string[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await catalog.list({ page, limit: PAGE, sort: "newest" });
    slugs.push(...items.map((item) => item.slug));
    if (items.length < PAGE || slugs.length >= total) break;
  }
  return slugs;
}
