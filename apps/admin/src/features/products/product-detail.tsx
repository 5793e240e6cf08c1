"use client";

import type { ProductId } from "@storewright/kernel";
import { Breadcrumbs, buttonClass } from "@storewright/ui";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { useTitle } from "../shell/use-title";
import { useShop } from "../shop/shop-context";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { DetailsForm } from "./details-form";
import { DetailsView } from "./details-view";
import { Pictures } from "./pictures";
import { ProductStatusBadge, StockBadge } from "./product-badges";
import { StockCard } from "./stock-card";

/** How often a product is read anew while it is looked at: orders change its stock. */
const EVERY_MS = 15_000;

/** One product: how it looks, what it says and costs, and how many there are. */
export function ProductDetail({ productId }: { readonly productId: ProductId }) {
  const product = trpc.catalog.admin.product.useQuery({ productId }, { refetchInterval: EVERY_MS });
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[{ label: "Products", href: "/products" }, { label: product.data?.name ?? "Product" }]}
      />
      <StaleNotice query={product} />
      {product.data ? (
        <ProductSheet product={product.data} />
      ) : product.isError ? (
        <Failure level={1} error={product.error} onRetry={() => product.refetch()} />
      ) : (
        <DetailSkeleton label="Reading the product…" />
      )}
    </>
  );
}

function ProductSheet({ product }: { readonly product: Product }) {
  useTitle(product.name);
  const { may } = useStaff();
  const { webUrl } = useShop();
  const category = product.breadcrumbs.map(({ name }) => name).join(" › ");
  return (
    <>
      <PageHead
        title={product.name}
        aside={
          <>
            <ProductStatusBadge status={product.status} />
            <StockBadge product={product} />
          </>
        }
        sub={
          <>
            {category && `${category}. `}Changed <Moment at={product.updatedAt} />
          </>
        }
      >
        {product.status === "PUBLISHED" && (
          <a
            href={`${webUrl}/p/${product.slug}`}
            target="_blank"
            rel="noreferrer"
            className={buttonClass({ variant: "secondary" })}
          >
            View in the shop
            <ExternalLink aria-hidden="true" className="size-4" />
            <span className="sr-only">(opens in a new tab)</span>
          </a>
        )}
      </PageHead>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_23rem]">
        {may("catalog:write") ? <DetailsForm product={product} /> : <DetailsView product={product} />}
        <Pictures images={product.images} />
        <StockCard product={product} />
      </div>
    </>
  );
}
