"use client";

import { Select, type SelectOption } from "@storewright/ui";
import { trpc } from "../../trpc/client";
import type { Category } from "../../trpc/outputs";
import { SearchBox } from "../listing/search-box";
import type { UsedListState } from "../listing/use-list-state";
import { sortLabels, statusLabels } from "./product-query";

const options = (labels: Readonly<Record<string, string>>): SelectOption[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const stockOptions: readonly SelectOption[] = [
  { value: "low", label: "Low or out of stock" },
  { value: "out", label: "Out of stock" },
];

/** Search and filters of the product list; all of it lives in the address. */
export function ProductFilters({ list }: { readonly list: UsedListState }) {
  const { state, change, replace } = list;
  const categories = trpc.catalog.categories.useQuery(undefined, { staleTime: 60_000 });
  return (
    <div className="mb-5 grid grid-cols-2 items-end gap-3 md:grid-cols-3 lg:grid-cols-5">
      <SearchBox
        label="Search products"
        placeholder="Name or SKU"
        value={state.q ?? ""}
        onSearch={(q) => replace({ q })}
        className="col-span-2 md:col-span-1 lg:col-span-5"
      />
      <Select
        label="Status"
        placeholder="Any status"
        options={options(statusLabels)}
        value={state.status ?? ""}
        onChange={(event) => change({ status: event.target.value })}
      />
      <Select
        label="Category"
        placeholder="Any category"
        options={categoryOptions(categories.data ?? [])}
        value={state.category ?? ""}
        onChange={(event) => change({ category: event.target.value })}
      />
      <Select
        label="Stock"
        placeholder="Any stock"
        options={stockOptions}
        value={state.stock ?? ""}
        onChange={(event) => change({ stock: event.target.value })}
      />
      <Select
        label="Sale"
        placeholder="Any price"
        options={[{ value: "on", label: "On sale now" }]}
        value={state.sale ?? ""}
        onChange={(event) => change({ sale: event.target.value })}
      />
      <Select
        label="Sort by"
        options={options(sortLabels)}
        value={state.sort ?? "newest"}
        onChange={(event) => change({ sort: event.target.value === "newest" ? "" : event.target.value })}
      />
    </div>
  );
}

/** Categories with those below them set in. */
function categoryOptions(nodes: readonly Category[], depth = 0): SelectOption[] {
  return nodes.flatMap(({ slug, name, children }) => [
    { value: slug, label: `${"\u2003".repeat(depth)}${name}` },
    ...categoryOptions(children, depth + 1),
  ]);
}
