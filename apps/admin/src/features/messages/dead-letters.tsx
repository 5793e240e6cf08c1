"use client";

import { readRefusal } from "@storewright/kernel";
import { Button, EmptyState, showToast } from "@storewright/ui";
import { CircleCheckBig } from "lucide-react";
import { trpc } from "../../trpc/client";
import type { DeadEvent } from "../../trpc/outputs";
import { Moment } from "../format/moment";
import { ListFoot } from "../listing/list-foot";
import { ListSkeleton } from "../listing/list-skeleton";
import { readPage } from "../listing/query-text";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { MessagePlaces } from "./message-places";

const EVERY_MS = 10_000;

/** Events that the worker gave up after too many tries: nothing is lost, but somebody has to look. */
export function DeadLetters() {
  const list = useListState(["page"]);
  const events = trpc.messages.deadLetters.useQuery(
    { page: readPage(list.state.page), limit: 25 },
    { placeholderData: (before) => before, refetchInterval: EVERY_MS },
  );
  return (
    <>
      <PageHead
        title="Events given up"
        sub="Work that failed too often. Once its cause is gone, hand it to the worker again."
      />
      <MessagePlaces />
      <StaleNotice query={events} />
      {events.data ? (
        events.data.items.length === 0 ? (
          <EmptyState
            icon={<CircleCheckBig />}
            title="Nothing was given up"
            text="Every event was worked on."
          />
        ) : (
          <>
            <ul
              aria-label="Events given up"
              className="divide-y divide-line rounded-md border border-line bg-surface"
            >
              {events.data.items.map((event) => (
                <Row key={event.id} event={event} />
              ))}
            </ul>
            <ListFoot list={events.data} hrefFor={list.hrefFor} />
          </>
        )
      ) : events.isError ? (
        <Failure error={events.error} onRetry={() => events.refetch()} />
      ) : (
        <ListSkeleton label="Reading the events…" />
      )}
    </>
  );
}

function Row({ event }: { readonly event: DeadEvent }) {
  const { may } = useStaff();
  const utils = trpc.useUtils();
  const replay = trpc.messages.replay.useMutation({
    onSuccess: () => {
      void utils.messages.deadLetters.invalidate();
      showToast({ title: "The worker has it again" });
    },
    onError: (error) =>
      showToast({ tone: "danger", title: "It was not handed on", text: readRefusal(error).message }),
  });
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3.5 text-sm">
      <div className="min-w-0">
        <p className="font-semibold">{event.type}</p>
        <p className="break-all text-ink-soft">
          <code>{JSON.stringify(event.payload)}</code>
        </p>
        <p className="break-words text-ink-soft">
          {event.attempts} tries, given up <Moment at={event.deadAt} />
          {event.lastError !== null && `: ${event.lastError}`}
        </p>
      </div>
      {may("system:write") && (
        <Button
          size="sm"
          variant="secondary"
          loading={replay.isPending}
          aria-label={`Try ${event.type} again`}
          onClick={() => replay.mutate({ eventId: event.id })}
        >
          Try again
        </Button>
      )}
    </li>
  );
}
