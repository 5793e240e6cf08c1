import { readShop } from "../../features/shop/read-shop";
import { readProductPart } from "../../features/site/read-addresses";
import { sitemapIndex, xmlAnswer } from "../../features/site/sitemap-xml";

export const dynamic = "force-static";
export const revalidate = 300;

/** Names the parts of the site map: one for the pages, and one for every 5,000 products. */
export async function GET(): Promise<Response> {
  const [{ url }, { parts }] = await Promise.all([readShop(), readProductPart(1)]);
  const names = ["pages", ...Array.from({ length: parts }, (_, index) => `products-${index + 1}`)];
  return xmlAnswer(sitemapIndex(names.map((name) => ({ url: `${url}/sitemap/${name}.xml` }))));
}
