import { isId } from "@storewright/kernel";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CollectionPage } from "../../../../features/collections/collection-page";

export const metadata: Metadata = { title: "Collection" };

export default async function Page({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params;
  if (!isId("Collection", id)) notFound();
  return <CollectionPage collectionId={id} />;
}
