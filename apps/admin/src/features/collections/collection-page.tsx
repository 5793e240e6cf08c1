"use client";

import type { Id } from "@storewright/kernel";
import { Breadcrumbs } from "@storewright/ui";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { CollectionForm } from "./collection-form";

/** One collection with everything that can be changed of it. */
export function CollectionPage({ collectionId }: { readonly collectionId: Id<"Collection"> }) {
  const collection = trpc.catalog.admin.collections.get.useQuery({ collectionId });
  const attributes = trpc.catalog.admin.attributes.list.useQuery(undefined, { staleTime: 30_000 });
  const categories = trpc.catalog.admin.categories.list.useQuery(undefined, { staleTime: 30_000 });
  const failed = [collection, attributes, categories].find((query) => query.isError && !query.data);
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[
          { label: "Collections", href: "/collections" },
          { label: collection.data?.name ?? "Collection" },
        ]}
      />
      {collection.data && attributes.data && categories.data ? (
        <CollectionForm
          key={collection.data.version}
          collection={collection.data}
          attributes={attributes.data}
          categories={categories.data}
        />
      ) : failed?.error ? (
        <Failure level={1} error={failed.error} onRetry={() => failed.refetch()} />
      ) : (
        <DetailSkeleton label="Reading the collection…" />
      )}
    </>
  );
}
