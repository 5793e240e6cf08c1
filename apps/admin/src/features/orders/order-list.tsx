"use client";

import { Button, EmptyState, Select, TextField } from "@storewright/ui";
import { ReceiptText } from "lucide-react";
import { trpc } from "../../trpc/client";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { NothingFound } from "../listing/nothing-found";
import { SearchBox } from "../listing/search-box";
import { type UsedListState, useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { canBeFound, orderQuery, orderStateNames } from "./order-query";
import { OrderTable } from "./order-table";
import { problemWords } from "./order-words";
import { StatusTabs } from "./status-tabs";

/** How often the list is read anew while it is looked at. */
const EVERY_MS = 20_000;

/** All orders, by status, time, number, id or e-mail address. */
export function OrderList() {
  const list = useListState(orderStateNames);
  const orders = trpc.order.admin.list.useQuery(orderQuery(list.state), {
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  });
  return (
    <>
      <PageHead title="Orders" />
      <StatusTabs list={list} />
      <Filters list={list} />
      <StaleNotice query={orders} />
      {orders.data ? (
        orders.data.items.length === 0 ? (
          <NoOrders list={list} total={orders.data.total} />
        ) : (
          <div
            aria-busy={orders.isPlaceholderData}
            className={orders.isPlaceholderData ? "opacity-60" : undefined}
          >
            <OrderTable orders={orders.data.items} label="Orders" />
            <ListFoot list={orders.data} hrefFor={list.hrefFor} />
          </div>
        )
      ) : orders.isError ? (
        <Failure error={orders.error} onRetry={() => orders.refetch()} />
      ) : (
        <ListSkeleton label="Reading the orders…" />
      )}
    </>
  );
}

const problemOptions = Object.entries(problemWords).map(([value, { label }]) => ({ value, label }));

function Filters({ list }: { readonly list: UsedListState }) {
  const { state, change, replace } = list;
  const { q = "", from = "", to = "", problem = "" } = state;
  return (
    <div className="my-5 space-y-2">
      <div className="grid grid-cols-2 items-end gap-3 md:flex md:flex-wrap">
        <SearchBox
          label="Search orders"
          placeholder="Number, id or e-mail address"
          value={q}
          onSearch={(value) => replace({ q: value })}
          className="col-span-2 md:w-80"
        />
        <Select
          label="Money"
          placeholder="Anything"
          options={problemOptions}
          value={problem}
          onChange={(event) => change({ problem: event.target.value })}
          className="col-span-2 md:w-48"
        />
        <TextField
          label="Placed from"
          type="date"
          value={from}
          max={to || undefined}
          onChange={(event) => change({ from: event.target.value })}
          className="min-w-0 md:w-44"
        />
        <TextField
          label="Placed until"
          type="date"
          value={to}
          min={from || undefined}
          onChange={(event) => change({ to: event.target.value })}
          className="min-w-0 md:w-44"
        />
        {(from !== "" || to !== "") && (
          <Button variant="quiet" onClick={() => change({ from: "", to: "" })}>
            Any time
          </Button>
        )}
      </div>
      {q !== "" && !canBeFound(q) && (
        <p className="text-ink-soft text-sm">
          Orders are found by their number, their id or the whole e-mail address. Names are stored encrypted.
        </p>
      )}
    </div>
  );
}

function NoOrders({ list, total }: { readonly list: UsedListState; readonly total: number }) {
  const filtered = Object.keys(list.state).length > 0;
  if (!filtered) {
    return (
      <EmptyState
        icon={<ReceiptText />}
        title="No orders yet"
        text="They appear here as soon as somebody buys."
      />
    );
  }
  return (
    <NothingFound
      what={["order", "orders"]}
      advice="Try another status, time or search."
      total={total}
      onFirstPage={() => list.change({ page: "" })}
      onShowAll={() => list.change({ status: "", problem: "", q: "", from: "", to: "" })}
    />
  );
}
