import type { Metadata } from "next";
import { Listing } from "../../features/catalog/listing";
import { SearchTitle } from "../../features/catalog/search-title";
import { readShop } from "../../features/shop/read-shop";

export const dynamic = "error";
export const revalidate = 300;

export const metadata: Metadata = {
  title: "Search",
  description: "Search the whole range, and narrow it by category, price, colour and size.",
  // Whatever is searched for, engines know one such page.
  alternates: { canonical: "/search" },
};

export default async function SearchPage() {
  const { categories } = await readShop();
  return (
    <div className="mx-auto max-w-7xl px-4 pt-8 sm:px-6">
      <SearchTitle />
      <div className="mt-7">
        <Listing
          scope={null}
          initial={null}
          departments={categories.map(({ slug, name }) => ({ slug, name }))}
        />
      </div>
    </div>
  );
}
