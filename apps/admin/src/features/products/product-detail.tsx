"use client";

import type { ProductId } from "@storewright/kernel";
import { Skeleton } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { useStaff } from "../session/staff-context";
import { Failure } from "../states/failure";
import { DetailsForm } from "./details-form";
import { DetailsView } from "./details-view";
import { Pictures } from "./pictures";
import { ProductPage } from "./product-page";
import { RelatedCard } from "./related-card";
import { StockCard } from "./stock-card";

/** One product: what it says, how it looks, and how many there are. */
export function ProductDetail({ productId }: { readonly productId: ProductId }) {
  const { may } = useStaff();
  return (
    <ProductPage productId={productId}>
      {(product) => (
        <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_25rem]">
          {may("catalog:write") ? <Details product={product} /> : <DetailsView product={product} />}
          <div className="min-w-0 space-y-6">
            <Pictures product={product} />
            {may("catalog:write") && <RelatedCard product={product} />}
          </div>
          <StockCard product={product} />
        </div>
      )}
    </ProductPage>
  );
}

/** The form, once it is known which attributes and categories there are. */
function Details({ product }: { readonly product: Product }) {
  const attributes = trpc.catalog.admin.attributes.list.useQuery(undefined, { staleTime: 30_000 });
  const categories = trpc.catalog.admin.categories.list.useQuery(undefined, { staleTime: 30_000 });
  if (attributes.data && categories.data)
    return <DetailsForm product={product} attributes={attributes.data} categories={categories.data} />;
  const failed = [attributes, categories].find((query) => query.isError);
  if (failed?.error) return <Failure error={failed.error} onRetry={() => failed.refetch()} />;
  return <Skeleton className="h-96" />;
}
