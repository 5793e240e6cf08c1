import { buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { LayoutGrid } from "lucide-react";
import type { Metadata } from "next";
import { CollectionTiles } from "../../features/catalog/collection-tiles";
import { readCollections } from "../../features/catalog/read-collections";
import { QuickLink } from "../../features/shop/quick-link";

export const dynamic = "error";
export const revalidate = 300;

export const metadata: Metadata = {
  title: "Collections",
  description: "Things that belong together, put together by the shop.",
  alternates: { canonical: "/collections" },
};

export default async function CollectionsPage() {
  const collections = await readCollections();
  return (
    <>
      <div className="mx-auto max-w-7xl px-4 pt-8 sm:px-6">
        <h1 className="text-3xl">Collections</h1>
        {collections.length === 0 && (
          <EmptyState
            icon={<LayoutGrid />}
            title="There are no collections yet"
            text="Everything is found through the categories and the search."
            action={
              <QuickLink href="/search" className={buttonClass()}>
                See everything
              </QuickLink>
            }
          />
        )}
      </div>
      <div className="-mt-8">
        <CollectionTiles collections={collections} />
      </div>
    </>
  );
}
