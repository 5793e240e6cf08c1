import type { MetadataRoute } from "next";
import { readShop } from "../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export default async function robots(): Promise<MetadataRoute.Robots> {
  const { url } = await readShop();
  return {
    rules: {
      userAgent: "*",
      allow: "/",
      disallow: ["/account", "/api/", "/cart", "/checkout", "/orders/", "/search", "/sign-in", "/sign-up"],
    },
    ...(url !== "" && { sitemap: `${url}/sitemap.xml` }),
  };
}
