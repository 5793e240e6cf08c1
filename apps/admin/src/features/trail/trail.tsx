"use client";

import { EmptyState, Select, TextField } from "@storewright/ui";
import { History, SearchX } from "lucide-react";
import { trpc } from "../../trpc/client";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { SearchBox } from "../listing/search-box";
import { useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { trailQuery } from "./trail-query";
import { TrailRow } from "./trail-row";
import { actionOptions, kindOptions } from "./trail-words";

/** Who did what in this shop, when, and what it was before. */
export function Trail() {
  const list = useListState(["actor", "action", "kind", "id", "from", "to", "page"]);
  const { page: _page, ...filters } = list.state;
  const filtered = Object.keys(filters).length > 0;
  const trail = trpc.trail.list.useQuery(
    { ...trailQuery(list.state), page: readPage(list.state.page), limit: 50 },
    { placeholderData: (before) => before },
  );
  return (
    <>
      <PageHead
        title="Audit trail"
        sub="Everything that staff, API clients and the system changed. It cannot be altered without a trace."
      />
      <div className="mb-5 grid grid-cols-2 items-end gap-4 lg:grid-cols-[minmax(0,1.5fr)_repeat(2,minmax(0,1fr))_repeat(2,10.5rem)]">
        <SearchBox
          className="col-span-2 lg:col-span-1"
          label="Who"
          placeholder="E-mail address or id"
          value={list.state.actor ?? ""}
          onSearch={(actor) => list.replace({ actor })}
        />
        <Select
          label="What was done"
          placeholder="Anything"
          options={actionOptions}
          value={list.state.action ?? ""}
          onChange={(event) => list.change({ action: event.target.value })}
        />
        <Select
          label="To what"
          placeholder="Anything"
          options={kindOptions}
          value={list.state.kind ?? ""}
          onChange={(event) => list.change({ kind: event.target.value, id: "" })}
        />
        <TextField
          label="From"
          type="date"
          value={list.state.from ?? ""}
          onChange={(event) => list.change({ from: event.target.value })}
        />
        <TextField
          label="To"
          type="date"
          value={list.state.to ?? ""}
          onChange={(event) => list.change({ to: event.target.value })}
        />
      </div>
      <StaleNotice query={trail} />
      {trail.data ? (
        trail.data.items.length === 0 ? (
          <EmptyState
            icon={filtered ? <SearchX /> : <History />}
            title={filtered ? "Nothing matches" : "Nothing yet"}
            text={filtered ? "Try it with less." : "It appears here as soon as somebody changes something."}
          />
        ) : (
          <>
            <ul
              aria-label="Entries"
              className="divide-y divide-line rounded-md border border-line bg-surface"
            >
              {trail.data.items.map((entry) => (
                <TrailRow key={entry.id} entry={entry} hrefFor={list.hrefFor} />
              ))}
            </ul>
            <ListFoot list={trail.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : trail.isError ? (
        <Failure error={trail.error} onRetry={() => trail.refetch()} />
      ) : (
        <ListSkeleton label="Reading the trail…" />
      )}
    </>
  );
}
