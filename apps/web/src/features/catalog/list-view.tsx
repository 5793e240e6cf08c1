"use client";

import { readRefusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Pagination } from "@storewright/ui/pagination";
import { Select } from "@storewright/ui/select";
import { SearchX, SlidersHorizontal } from "lucide-react";
import { usePathname } from "next/navigation";
import { useRef, useState } from "react";
import { trpc } from "../../trpc/client";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { ChosenFilters } from "./chosen-filters";
import { FacetPanel } from "./facet-panel";
import { FilterDrawer } from "./filter-drawer";
import {
  countFilters,
  formatListQuery,
  type ListQuery,
  parseListQuery,
  sortChoices,
  toListInput,
  withoutFilters,
} from "./list-query";
import { ListSkeleton } from "./list-skeleton";
import type { ListingProps } from "./listing-props";
import { ProductCard } from "./product-card";

const gridClass = "grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 lg:grid-cols-3 xl:grid-cols-4";

export interface ListViewProps extends ListingProps {
  /** What the address says after its question mark. */
  readonly search: string;
  /** Called with what it says from now on, before the browser's own answer. */
  readonly onSearch: (search: string) => void;
}

/** The list, its filters and its pages. */
export function ListView({ scope, initial, search, onSearch }: ListViewProps) {
  const { currency } = useShopFacts();
  const money = useMoney();
  const pathname = usePathname();
  const top = useRef<HTMLDivElement>(null);
  const [drawer, setDrawer] = useState<boolean>();
  const query = parseListQuery(search, currency);
  const isFirstView = formatListQuery(query, currency) === "";
  const list = trpc.catalog.list.useQuery(toListInput(query, scope), {
    ...(initial && isFirstView && { initialData: initial }),
    placeholderData: (before) => before,
  });
  const filters = countFilters(query);

  const hrefOf = (next: ListQuery) => {
    const text = formatListQuery(next, currency);
    return text === "" ? pathname : `${pathname}?${text}`;
  };

  // The page itself stays: only its address and this list change, so Next need not fetch anything.
  function show(next: ListQuery) {
    onSearch(formatListQuery(next, currency));
    window.history.pushState(null, "", hrefOf(next));
    if (next.page !== query.page) top.current?.scrollIntoView({ block: "start" });
  }

  if (!list.data) {
    if (!list.error) return <ListSkeleton />;
    return (
      <Banner
        tone="danger"
        announce
        title="The products cannot be shown right now"
        action={
          <Button size="sm" variant="secondary" onClick={() => void list.refetch()}>
            Try again
          </Button>
        }
      >
        {readRefusal(list.error).message}
      </Banner>
    );
  }

  const { items, total, facets, limit } = list.data;
  const panel = <FacetPanel facets={facets} query={query} scope={scope} onChange={show} />;
  const pageCount = Math.ceil(total / limit);
  return (
    <div ref={top} className="scroll-mt-6 lg:grid lg:grid-cols-[15rem_1fr] lg:gap-10">
      <aside aria-label="Filters" className="hidden lg:block">
        {panel}
      </aside>
      <section aria-label="Products" aria-busy={list.isPlaceholderData}>
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p role="status" className="figures text-ink-soft text-sm">
            {total} {total === 1 ? "product" : "products"}
          </p>
          <div className="flex items-center gap-2.5">
            <Button
              variant="secondary"
              icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}
              onClick={() => setDrawer(true)}
              className="lg:hidden"
            >
              Filter{filters > 0 ? ` (${filters})` : ""}
            </Button>
            <Select
              label="Sort by"
              hideLabel
              value={query.sort}
              options={sortChoices}
              onChange={(event) => {
                const sort = sortChoices.find(({ value }) => value === event.target.value);
                if (sort) show({ ...query, sort: sort.value, page: 1 });
              }}
              className="w-44 sm:w-52"
            />
          </div>
        </div>
        <ChosenFilters query={query} facets={facets} onChange={show} />
        {items.length === 0 ? (
          <EmptyState
            icon={<SearchX />}
            title={filters > 0 ? "Nothing fits all of that" : "Nothing found"}
            text={
              filters > 0
                ? "Take a filter away to see more."
                : "Try another word, a shorter one, or look through the categories."
            }
            action={
              filters > 0 && <Button onClick={() => show(withoutFilters(query))}>Clear the filters</Button>
            }
          />
        ) : (
          <div
            className={`mt-6 transition-opacity ${gridClass} ${list.isPlaceholderData ? "opacity-55" : ""}`}
          >
            {items.map((product, index) => (
              <ProductCard
                key={product.id}
                product={product}
                money={money}
                {...(index < 4 && { seen: index < 2 ? "first" : "early" })}
                level={2}
              />
            ))}
          </div>
        )}
        <div className="mt-12">
          <Pagination
            page={query.page}
            pageCount={pageCount}
            hrefFor={(page) => hrefOf({ ...query, page })}
            onFollow={(page, event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              show({ ...query, page });
            }}
          />
        </div>
      </section>
      {drawer !== undefined && (
        <FilterDrawer open={drawer} onOpenChange={setDrawer} total={total}>
          {panel}
        </FilterDrawer>
      )}
    </div>
  );
}
