import type { Metadata } from "next";
import { CategoryTiles } from "../features/catalog/category-tiles";
import { CollectionTiles } from "../features/catalog/collection-tiles";
import { Hero } from "../features/catalog/hero";
import { ProductShelf } from "../features/catalog/product-shelf";
import { rangeText } from "../features/catalog/range-text";
import { readCollections } from "../features/catalog/read-collections";
import { readHome } from "../features/catalog/read-home";
import { readShop } from "../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export async function generateMetadata(): Promise<Metadata> {
  const [shop, { total }] = await Promise.all([readShop(), readHome()]);
  const description = `${shop.name}: ${rangeText(shop, total)}`;
  return {
    description,
    alternates: { canonical: "/" },
    openGraph: { title: shop.name, description, url: "/" },
  };
}

export default async function HomePage() {
  const [shop, home, collections] = await Promise.all([readShop(), readHome(), readCollections()]);
  return (
    <>
      <Hero shop={shop} home={home} />
      <CategoryTiles categories={shop.categories} />
      <ProductShelf title="On sale" href="/search?on_sale=true" products={home.onSale} shop={shop} />
      <CollectionTiles collections={collections.slice(0, 6)} href="/collections" />
      <ProductShelf title="New in" href="/search?sort=newest" products={home.newest} shop={shop} />
      <ProductShelf title="Best rated" href="/search?sort=rating" products={home.bestRated} shop={shop} />
    </>
  );
}
