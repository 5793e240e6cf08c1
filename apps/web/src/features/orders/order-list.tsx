"use client";

import { Badge } from "@storewright/ui/badge";
import { Button, buttonClass } from "@storewright/ui/button";
import { EmptyState } from "@storewright/ui/empty-state";
import { Select } from "@storewright/ui/select";
import { Skeleton } from "@storewright/ui/skeleton";
import { ChevronRight, Package } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import { Picture } from "../catalog/picture";
import { useMoney, useShopFacts } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { filterNames, type OrderFilter, orderFilters, readFilter, statusesOf } from "./order-filters";
import { statusWords } from "./order-words";

const PAGE = 10;

/** The signed-in shopper's orders, newest first. */
export function OrderList() {
  const money = useMoney();
  const { locale } = useShopFacts();
  const [page, setPage] = useState(1);
  const [filter, setFilter] = useState<OrderFilter | null>(null);
  const orders = trpc.order.list.useQuery(
    { page, limit: PAGE, ...statusesOf(filter) },
    { staleTime: 0, placeholderData: (before) => before },
  );
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });
  const pageCount = Math.ceil((orders.data?.total ?? 0) / PAGE);
  return (
    <section aria-labelledby="orders" className="mt-10">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 id="orders" className="text-2xl">
          Your orders
        </h2>
        {(filter !== null || (orders.data?.total ?? 0) > 1) && (
          <Select
            label="Show"
            value={filter ?? ""}
            placeholder="All orders"
            options={filterNames.map((value) => ({ value, label: orderFilters[value].label }))}
            onChange={({ target }) => {
              setFilter(readFilter(target.value));
              setPage(1);
            }}
            className="w-full sm:w-60"
          />
        )}
      </div>
      {orders.data?.items.length === 0 && filter !== null && (
        <p role="status" className="mt-6 text-ink-soft">
          None of your orders is here: {orderFilters[filter].label.toLowerCase()}.
        </p>
      )}
      {orders.data?.items.length === 0 && filter === null && (
        <EmptyState
          level={3}
          icon={<Package />}
          title="No orders yet"
          text="What you order is listed here, with what became of it. What you bought as a guest is found by its number."
          action={
            <>
              <Link href="/search" className={buttonClass()}>
                See everything
              </Link>
              <Link href="/orders/find" className={buttonClass({ variant: "secondary" })}>
                Find your order
              </Link>
            </>
          }
        />
      )}
      {orders.data && orders.data.items.length > 0 && (
        <ul className="mt-5 divide-y divide-line rounded-lg border border-line bg-surface">
          {orders.data.items.map((order) => (
            <li key={order.id} className="relative flex items-center gap-4 p-4 hover:bg-sunken">
              <Picture
                url={order.firstImageUrl}
                alt=""
                sizes="64px"
                className="size-16 shrink-0 rounded-md"
              />
              <div className="min-w-0 grow">
                <Link
                  href={`/orders/${order.id}`}
                  prefetch={false}
                  className="stretched font-semibold text-sm"
                >
                  Order {order.number}
                </Link>
                <p className="text-ink-soft text-sm">
                  {date.format(new Date(order.placedAt))} · {order.itemCount}{" "}
                  {order.itemCount === 1 ? "item" : "items"}
                </p>
                <Badge tone={statusWords[order.status].tone} className="mt-1.5">
                  {statusWords[order.status].label}
                </Badge>
              </div>
              <p className="figures font-semibold text-sm">{money(order.total, order.currency)}</p>
              <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-ink-soft" />
            </li>
          ))}
        </ul>
      )}
      {pageCount > 1 && (
        <div className="mt-5 flex items-center justify-between gap-3">
          <Button variant="secondary" disabled={page <= 1} onClick={() => setPage(page - 1)}>
            Newer
          </Button>
          <span className="figures text-ink-soft text-sm">
            Page {page} of {pageCount}
          </span>
          <Button variant="secondary" disabled={page >= pageCount} onClick={() => setPage(page + 1)}>
            Older
          </Button>
        </div>
      )}
      {orders.isPending && (
        <div role="status" className="mt-5 grid gap-3">
          <span className="sr-only">Your orders are being fetched.</span>
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
      )}
      {orders.error && (
        <Unreachable
          what="Your orders"
          error={orders.error}
          onRetry={() => void orders.refetch()}
          className="mt-5"
        />
      )}
    </section>
  );
}
