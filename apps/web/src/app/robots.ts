import type { MetadataRoute } from "next";
import { readShop } from "../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export default async function robots(): Promise<MetadataRoute.Robots> {
  const { url } = await readShop();
  return {
    // Nothing personal is in any page's HTML; orders are kept out because their addresses are somebody's own.
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/orders/", "/checkout", "/cart", "/account"] },
    ...(url !== "" && { sitemap: `${url}/sitemap.xml` }),
  };
}
