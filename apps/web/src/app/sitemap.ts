import type { CategoryNode } from "@storewright/api";
import type { MetadataRoute } from "next";
import { readSlugs } from "../features/catalog/read-slugs";
import { readShop } from "../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { url, categories } = await readShop();
  if (url === "") return [];
  const slugs = await readSlugs();
  return [
    { url: `${url}/` },
    ...categories.flatMap(flatten).map((slug) => ({ url: `${url}/c/${slug}` })),
    ...slugs.map((slug) => ({ url: `${url}/p/${slug}` })),
  ];
}

function flatten({ slug, children }: CategoryNode): readonly string[] {
  return [slug, ...children.flatMap(flatten)];
}
