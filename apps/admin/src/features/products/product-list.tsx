"use client";

import { Button, EmptyState } from "@storewright/ui";
import { PackageOpen, SearchX } from "lucide-react";
import { trpc } from "../../trpc/client";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { type UsedListState, useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { ProductFilters } from "./product-filters";
import { productQuery, productStateNames } from "./product-query";
import { ProductTable } from "./product-table";

/** All products, with search, filters and stock that can be changed in place. */
export function ProductList() {
  const list = useListState(productStateNames);
  const products = trpc.catalog.admin.list.useQuery(productQuery(list.state), {
    placeholderData: (before) => before,
  });
  return (
    <>
      <PageHead title="Products" />
      <ProductFilters list={list} />
      <StaleNotice query={products} />
      {products.data ? (
        products.data.items.length === 0 ? (
          <NoProducts list={list} total={products.data.total} />
        ) : (
          <div
            aria-busy={products.isPlaceholderData}
            className={products.isPlaceholderData ? "opacity-60" : undefined}
          >
            <ProductTable products={products.data.items} />
            <ListFoot list={products.data} hrefFor={list.hrefFor} />
          </div>
        )
      ) : products.isError ? (
        <Failure error={products.error} onRetry={() => products.refetch()} />
      ) : (
        <ListSkeleton label="Reading the products…" />
      )}
    </>
  );
}

function NoProducts({ list, total }: { readonly list: UsedListState; readonly total: number }) {
  const { sort: _sort, ...filters } = list.state;
  if (Object.keys(filters).length === 0) {
    return (
      <EmptyState
        icon={<PackageOpen />}
        title="No products yet"
        text={
          <>
            <code>npm run seed</code> fills the shop with its demo range.
          </>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<SearchX />}
      title={total > 0 ? "This page is past the end" : "No product matches"}
      text={total > 0 ? "There are fewer pages than that." : "Try other words, or fewer filters."}
      action={
        total > 0 ? (
          <Button variant="secondary" onClick={() => list.change({ page: "" })}>
            To the first page
          </Button>
        ) : (
          <Button
            variant="secondary"
            onClick={() => list.change({ q: "", status: "", category: "", stock: "" })}
          >
            Show all products
          </Button>
        )
      }
    />
  );
}
