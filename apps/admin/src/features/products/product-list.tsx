"use client";

import { buttonClass, EmptyState } from "@storewright/ui";
import { Download, PackageOpen, Plus } from "lucide-react";
import Link from "next/link";
import { trpc } from "../../trpc/client";
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
import { BulkBar } from "./bulk-bar";
import { ColumnPicker } from "./column-picker";
import { exportAddress } from "./export-address";
import { ProductFilters } from "./product-filters";
import { productQuery, productStateNames } from "./product-query";
import { ProductTable } from "./product-table";
import { useSelection } from "./use-selection";

/** All products, with search, filters, and what can be done with one, with many, and with all that match. */
export function ProductList() {
  const { may } = useStaff();
  const list = useListState(productStateNames);
  const selection = useSelection();
  const query = productQuery(list.state);
  const products = trpc.catalog.admin.list.useQuery(query, {
    placeholderData: (before) => before,
  });
  const mayWrite = may("catalog:write");
  const allLabel = selection.allLabel(products.data?.total ?? 0);
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
              chosen={new Set(selection.chosen.keys())}
              onChoose={mayWrite ? selection.choose : undefined}
            />
            <ListFoot list={products.data} hrefFor={list.hrefFor} />
            <BulkBar
              chosen={selection.chosen}
              all={
                allLabel === null
                  ? null
                  : {
                      label: allLabel,
                      busy: selection.busy,
                      choose: () => void selection.chooseAll(query),
                    }
              }
              onClear={selection.clear}
              onDrop={selection.drop}
            />
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
