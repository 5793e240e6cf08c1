"use client";

import { buttonClass, EmptyState, Select, Table, Td, Th } from "@storewright/ui";
import { Search } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { trpc } from "../../trpc/client";
import { ListSkeleton } from "../listing/list-skeleton";
import { useListState } from "../listing/use-list-state";
import { useStaff } from "../session/staff-context";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { daysOf, readSpan, spanLabels } from "./report-span";
import { SearchPlaces } from "./search-places";

/** What shoppers search for, and what they do not find. */
export function SearchReport() {
  const { may } = useStaff();
  const list = useListState(["days"]);
  const span = readSpan(list.state.days);
  const [now] = useState(() => new Date());
  const report = trpc.merchandising.report.useQuery(daysOf(span, now), {
    placeholderData: (before) => before,
  });
  const mayWrite = may("catalog:write");
  return (
    <>
      <PageHead title="What is searched for" sub="Only words and figures are kept, nobody's name.">
        <Select
          label="Time"
          hideLabel
          className="w-44"
          options={(["7", "30", "90"] as const).map((value) => ({ value, label: spanLabels[value] }))}
          value={span}
          onChange={(event) => list.change({ days: event.target.value })}
        />
      </PageHead>
      <SearchPlaces />
      <StaleNotice query={report} />
      {report.data ? (
        report.data.searches === 0 ? (
          <EmptyState
            icon={<Search />}
            title="Nobody searched in this time"
            text="Choose a longer time, or come back later."
          />
        ) : (
          <div aria-busy={report.isPlaceholderData} className="space-y-6">
            <Totals searches={report.data.searches} withoutResult={report.data.withoutResult} />
            <div className="grid items-start gap-6 xl:grid-cols-2">
              <Card title="Without a result">
                {report.data.missing.length === 0 ? (
                  <p className="text-ink-soft text-sm">Every search found something.</p>
                ) : (
                  <Bars
                    label="Searches without a result"
                    rows={report.data.missing}
                    action={
                      mayWrite
                        ? (query) => (
                            <Link
                              href={`/search/synonyms?for=${encodeURIComponent(query)}`}
                              aria-label={`Make a synonym for ${query}`}
                              className={buttonClass({ size: "sm", variant: "secondary" })}
                            >
                              Make a synonym
                            </Link>
                          )
                        : undefined
                    }
                  />
                )}
              </Card>
              <Card title="Most searched">
                <Bars
                  label="Most frequent searches"
                  rows={report.data.top}
                  note={({ lastTotal }) =>
                    lastTotal === 0
                      ? "found nothing"
                      : `${lastTotal.toLocaleString()} ${lastTotal === 1 ? "result" : "results"}`
                  }
                  action={
                    mayWrite
                      ? (query) => (
                          <Link
                            href={`/search/pins?q=${encodeURIComponent(query)}`}
                            aria-label={`Pin results of ${query}`}
                            className={buttonClass({ size: "sm", variant: "quiet" })}
                          >
                            Pin
                          </Link>
                        )
                      : undefined
                  }
                />
              </Card>
            </div>
          </div>
        )
      ) : report.isError ? (
        <Failure error={report.error} onRetry={() => report.refetch()} />
      ) : (
        <ListSkeleton label="Adding up…" rows={4} />
      )}
    </>
  );
}

function Totals({ searches, withoutResult }: { readonly searches: number; readonly withoutResult: number }) {
  const share = Math.round((withoutResult / searches) * 1_000) / 10;
  const shown = [
    ["Searches", searches.toLocaleString()],
    ["Without a result", withoutResult.toLocaleString()],
    ["Share without a result", `${share}%`],
  ] as const;
  return (
    <dl className="grid grid-cols-1 gap-3 sm:grid-cols-3 sm:gap-4">
      {shown.map(([label, value]) => (
        <div key={label} className="rounded-lg border border-line bg-surface p-4 sm:p-5">
          <dt className="font-medium text-ink-soft text-sm">{label}</dt>
          <dd className="figures mt-1.5 font-semibold text-xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table whose figures are drawn beside them. */
function Bars<T extends { readonly query: string; readonly searches: number }>({
  label,
  rows,
  note,
  action,
}: {
  readonly label: string;
  readonly rows: readonly T[];
  readonly note?: (row: T) => string;
  readonly action?: ((query: string) => ReactNode) | undefined;
}) {
  const most = Math.max(1, ...rows.map(({ searches }) => searches));
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Search</Th>
          <Th numeric>Times</Th>
          {action && (
            <Th>
              <span className="sr-only">Do</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.query}>
            <Td className="w-full min-w-40">
              <span className="break-words font-medium">{row.query}</span>
              {note && <span className="text-ink-soft text-xs"> · {note(row)}</span>}
              <span
                aria-hidden="true"
                className="mt-1 block h-1.5 rounded-full bg-accent"
                style={{ width: `${(row.searches / most) * 100}%` }}
              />
            </Td>
            <Td numeric>{row.searches.toLocaleString()}</Td>
            {action && <Td numeric>{action(row.query)}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
