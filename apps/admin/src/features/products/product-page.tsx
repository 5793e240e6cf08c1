"use client";

import type { ProductId } from "@storewright/kernel";
import { Breadcrumbs } from "@storewright/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { trpc } from "../../trpc/client";
import type { Product } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { PageHead } from "../shell/page-head";
import { SectionNav } from "../shell/section-nav";
import { useTitle } from "../shell/use-title";
import { ShopLink } from "../shop/shop-link";
import { DetailSkeleton } from "../states/detail-skeleton";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { ProductStatusBadge, StockBadge } from "./product-badges";

/** How often a product is read anew while it is looked at: orders change its stock. A large one less often. */
const EVERY_MS = 15_000;
const LARGE_EVERY_MS = 90_000;
const LARGE = 200;

/** The frame of the pages about one product: its name and state, the way between them, and what is read. */
export function ProductPage({
  productId,
  children,
}: {
  readonly productId: ProductId;
  readonly children: (product: Product) => ReactNode;
}) {
  const product = trpc.catalog.admin.product.useQuery(
    { productId },
    {
      refetchInterval: ({ state }) => ((state.data?.variantTotal ?? 0) > LARGE ? LARGE_EVERY_MS : EVERY_MS),
    },
  );
  return (
    <>
      <Breadcrumbs
        linkAs={Link}
        items={[{ label: "Products", href: "/products" }, { label: product.data?.name ?? "Product" }]}
      />
      <StaleNotice query={product} />
      {product.data ? (
        <>
          <Head product={product.data} />
          <SectionNav
            label="Product"
            places={[
              { href: `/products/${productId}`, label: "Product and stock" },
              {
                href: `/products/${productId}/variants`,
                label: `Variants and sales (${product.data.variantTotal.toLocaleString()})`,
              },
            ]}
          />
          {children(product.data)}
        </>
      ) : product.isError ? (
        <Failure level={1} error={product.error} onRetry={() => product.refetch()} />
      ) : (
        <DetailSkeleton label="Reading the product…" />
      )}
    </>
  );
}

function Head({ product }: { readonly product: Product }) {
  useTitle(product.name);
  const category = product.breadcrumbs.map(({ name }) => name).join(" › ");
  return (
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
          {category && `${category}. `}
          {product.status === "SCHEDULED" && product.publishAt !== null && (
            <>
              Goes on sale <Moment at={product.publishAt} />.{" "}
            </>
          )}
          Changed <Moment at={product.updatedAt} />
        </>
      }
    >
      {product.status === "PUBLISHED" && <ShopLink path={`/p/${product.slug}`} />}
    </PageHead>
  );
}
