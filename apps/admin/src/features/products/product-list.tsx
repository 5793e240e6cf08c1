"use client";

import { buttonClass, EmptyState } from "@storewright/ui";
import { Download, PackageOpen, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { ProductRow } from "../../trpc/outputs";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { NothingFound } from "../listing/nothing-found";
import { type UsedListState, useListState } from "../listing/use-list-state";
import { SavedViews } from "../saved/saved-views";
import { ProvenDownload } from "../session/proven-download";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { BulkBar, MOST_CHOSEN } from "./bulk-bar";
import { ColumnPicker } from "./column-picker";
import { exportAddress } from "./export-address";
import { ProductFilters } from "./product-filters";
import { productQuery, productStateNames } from "./product-query";
import { ProductTable } from "./product-table";

/** All products, with search, filters, and what can be done with one, with many, and with all that match. */
export function ProductList() {
  const { may } = useStaff();
  const list = useListState(productStateNames);
  const [chosen, setChosen] = useState<ReadonlyMap<string, ProductRow>>(new Map());
  const products = trpc.catalog.admin.list.useQuery(productQuery(list.state), {
    placeholderData: (before) => before,
  });
  const mayWrite = may("catalog:write");
  function choose(rows: readonly ProductRow[], on: boolean) {
    const next = new Map(chosen);
    for (const row of rows) {
      if (!on) next.delete(row.id);
      else if (next.size < MOST_CHOSEN) next.set(row.id, row);
    }
    setChosen(next);
  }
  return (
    <>
      <PageHead title="Products">
        <ColumnPicker />
        <ProvenDownload href={exportAddress(list.state)} title="What the filters show, as CSV">
          <Download aria-hidden="true" className="size-4.5" />
          Export
        </ProvenDownload>
        {mayWrite && (
          <Link href="/products/new" className={buttonClass()}>
            <Plus aria-hidden="true" className="size-4.5" />
            New product
          </Link>
        )}
      </PageHead>
      <SavedViews list={list} keptAs="sw-admin-product-views" />
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
            <ProductTable
              products={products.data.items}
              chosen={new Set(chosen.keys())}
              onChoose={mayWrite ? choose : undefined}
            />
            <ListFoot list={products.data} hrefFor={list.hrefFor} />
            <BulkBar chosen={chosen} onClear={() => setChosen(new Map())} />
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
        text="Make the first one, or bring many in from a CSV file."
        action={
          <>
            <Link href="/products/new" className={buttonClass()}>
              New product
            </Link>
            <Link href="/imports/new" className={buttonClass({ variant: "secondary" })}>
              Import a file
            </Link>
          </>
        }
      />
    );
  }
  return (
    <NothingFound
      what={["product", "products"]}
      advice="Try other words, or fewer filters."
      total={total}
      onFirstPage={() => list.change({ page: "" })}
      onShowAll={() => list.change({ q: "", status: "", category: "", stock: "", sale: "" })}
    />
  );
}
