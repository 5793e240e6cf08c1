"use client";

import { Button } from "@storewright/ui/button";
import { Pagination } from "@storewright/ui/pagination";
import { Select } from "@storewright/ui/select";
import { SlidersHorizontal } from "lucide-react";
import { usePathname } from "next/navigation";
import { type MouseEvent, useRef, useState } from "react";
import { useAnswer, useLastData } from "../../trpc/use-answer";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { ChosenFilters } from "./chosen-filters";
import { FacetPanel } from "./facet-panel";
import { FilterDrawer } from "./filter-drawer";
import { listAnswers, toListInput } from "./list-answers";
import { countFilters, withoutFilters } from "./list-choices";
import { everything, formatListQuery, type ListQuery, parseListQuery, sortChoices } from "./list-query";
import { ListSkeleton } from "./list-skeleton";
import type { ListingProps } from "./listing-props";
import { NoResults, NothingFits } from "./no-results";
import { ProductCard } from "./product-card";
import { ResultWords } from "./result-words";
import { SEARCH_PATH } from "./search-path";

const gridClass = "grid grid-cols-2 gap-x-4 gap-y-9 sm:gap-x-6 lg:grid-cols-3 xl:grid-cols-4";

/** Where nothing is searched for, the first order is the shop's own. */
const browsingChoices = [{ value: "relevance", label: "Recommended" }, ...sortChoices.slice(1)] as const;

export interface ListViewProps extends ListingProps {
  /** What the address says after its question mark. */
  readonly search: string;
  /** Called with what it says from now on, before the browser's own answer. */
  readonly onSearch: (search: string) => void;
}

/** The list, its filters and its pages. */
export function ListView({ scope, initial, listed = "", departments, search, onSearch }: ListViewProps) {
  const { currency, locale } = useShopFacts();
  const money = useMoney();
  const here = usePathname();
  // A search's page is kept under another path than its address.
  const pathname = scope === null ? SEARCH_PATH : here;
  const top = useRef<HTMLDivElement>(null);
  const [drawer, setDrawer] = useState<boolean>();
  const query = parseListQuery(search, currency);
  const isFirstView = formatListQuery(query, currency) === listed;
  // The page came with its first view, and is renewed when that changes.
  const own = isFirstView ? (initial ?? undefined) : undefined;
  const answer = useAnswer(own === undefined ? listAnswers(toListInput(query, scope)) : null);
  const current = own ?? answer.data;
  const list = useLastData(current);
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

  const follow = (next: ListQuery, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show(next);
  };

  if (answer.error !== null && current === undefined)
    return <Unreachable what="The products" error={answer.error} onRetry={answer.refresh} />;
  if (list === undefined) return <ListSkeleton />;

  const isOld = current === undefined;
  const { items, total, facets, limit } = list;
  const panel = (
    <FacetPanel facets={facets} query={query} hideCategories={scope?.kind === "category"} onChange={show} />
  );
  if (total === 0 && filters === 0) {
    return <NoResults q={query.q} {...(departments && { departments })} />;
  }
  return (
    <div ref={top} className="scroll-mt-6 lg:grid lg:grid-cols-[15rem_1fr] lg:gap-10">
      <aside aria-label="Filters" className="hidden lg:block">
        {panel}
      </aside>
      <section aria-label="Products" aria-busy={isOld}>
        {!isOld && (
          <ResultWords
            q={query.q}
            correctedTo={list.correctedTo}
            didYouMean={list.didYouMean}
            linkTo={(words) => {
              const next = { ...everything, q: words };
              return (
                <a
                  href={hrefOf(next)}
                  onClick={(event) => follow(next, event)}
                  className="link font-semibold"
                >
                  {words}
                </a>
              );
            }}
          />
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
          <p role="status" className="figures text-ink-soft text-sm">
            {new Intl.NumberFormat(locale).format(total)} {total === 1 ? "product" : "products"}
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
              options={query.q === "" ? browsingChoices : sortChoices}
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
          <NothingFits onClear={() => show(withoutFilters(query))} />
        ) : (
          <div className={`mt-6 transition-opacity ${gridClass} ${isOld ? "opacity-55" : ""}`}>
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
            pageCount={Math.ceil(total / limit)}
            hrefFor={(page) => hrefOf({ ...query, page })}
            onFollow={(page, event) => follow({ ...query, page }, event)}
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
