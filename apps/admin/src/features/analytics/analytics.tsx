"use client";

import { EmptyState, Select, Table, Td, Th } from "@storewright/ui";
import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { trpc } from "../../trpc/client";
import type { AnalyticsFigures } from "../../trpc/outputs";
import { RevenueBars } from "../dashboard/revenue-bars";
import { useMoney } from "../format/use-money";
import { ListSkeleton } from "../listing/list-skeleton";
import { useListState } from "../listing/use-list-state";
import { PageHead } from "../shell/page-head";
import { Card } from "../states/card";
import { Failure } from "../states/failure";
import { StaleNotice } from "../states/stale-notice";
import { analyticsQuery, readSpan, type Span, spanLabels } from "./span";

/** Revenue, orders, units and refunds of a span of time, and what sold best. */
export function Analytics() {
  const list = useListState(["span"]);
  const span = readSpan(list.state.span);
  // The day is taken once, so that midnight does not change the question while one reads.
  const [now] = useState(() => new Date());
  const query = analyticsQuery(span, now);
  const figures = trpc.order.admin.analytics.useQuery(query, { placeholderData: (before) => before });
  return (
    <>
      <PageHead title="Analytics" sub="Days are in UTC. Refunds count on the day they were made.">
        <Select
          label="Time"
          hideLabel
          className="w-44"
          options={Object.entries(spanLabels).map(([value, label]) => ({ value, label }))}
          value={span}
          onChange={(event) => list.change({ span: event.target.value })}
        />
      </PageHead>
      <StaleNotice query={figures} />
      {figures.data ? (
        <div aria-busy={figures.isPlaceholderData} className="space-y-6">
          <Totals figures={figures.data} />
          <Revenue figures={figures.data} span={span} interval={query.interval} />
          <TopProducts figures={figures.data} />
        </div>
      ) : figures.isError ? (
        <Failure error={figures.error} onRetry={() => figures.refetch()} />
      ) : (
        <ListSkeleton label="Adding up…" rows={4} />
      )}
    </>
  );
}

function Totals({ figures: { totals, currency } }: { readonly figures: AnalyticsFigures }) {
  const money = useMoney();
  const shown = [
    ["Revenue", money(totals.revenue, currency)],
    ["Orders", totals.orders.toLocaleString()],
    ["Average order", money(totals.averageOrderValue, currency)],
    ["Units", totals.units.toLocaleString()],
    ["Refunds", money(totals.refunds, currency)],
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:gap-4 md:grid-cols-3 xl:grid-cols-5">
      {shown.map(([label, value]) => (
        <div key={label} className="rounded-lg border border-line bg-surface p-4 sm:p-5">
          <dt className="font-medium text-ink-soft text-sm">{label}</dt>
          <dd className="figures mt-1.5 truncate font-semibold text-xl">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Revenue({
  figures: { series, totals, currency },
  span,
  interval,
}: {
  readonly figures: AnalyticsFigures;
  readonly span: Span;
  readonly interval: "day" | "week" | "month";
}) {
  const bars = series.map(({ from, ...figure }) => ({ ...figure, day: from.slice(0, 10) }));
  return (
    <Card title={`Revenue, ${spanLabels[span].toLowerCase()}`}>
      {totals.orders === 0 ? (
        <EmptyState
          level={3}
          icon={<ChartColumn />}
          title="Nothing was paid in this time"
          text="Choose a longer time, or wait for the next order."
          className="py-8"
        />
      ) : (
        <>
          <RevenueBars days={bars} currency={currency} span={interval} />
          <SeriesTable figures={series} currency={currency} interval={interval} />
        </>
      )}
    </Card>
  );
}

const intervalNames = { day: "Day", week: "Week from", month: "Month from" } as const;

function SeriesTable({
  figures,
  currency,
  interval,
}: {
  readonly figures: AnalyticsFigures["series"];
  readonly currency: string;
  readonly interval: keyof typeof intervalNames;
}) {
  const money = useMoney();
  return (
    <details className="mt-4 text-sm">
      <summary className="link inline-flex min-h-11 cursor-pointer items-center">The same as a table</summary>
      <Table label="Revenue, orders, units and refunds" className="mt-2">
        <thead>
          <tr>
            <Th>{intervalNames[interval]}</Th>
            <Th numeric>Orders</Th>
            <Th numeric>Units</Th>
            <Th numeric>Revenue</Th>
            <Th numeric>Average</Th>
            <Th numeric>Refunds</Th>
          </tr>
        </thead>
        <tbody>
          {figures.toReversed().map((figure) => (
            <tr key={figure.from}>
              <Td className="figures">{figure.from.slice(0, 10)}</Td>
              <Td numeric>{figure.orders.toLocaleString()}</Td>
              <Td numeric>{figure.units.toLocaleString()}</Td>
              <Td numeric>{money(figure.revenue, currency)}</Td>
              <Td numeric>{money(figure.averageOrderValue, currency)}</Td>
              <Td numeric>{money(figure.refunds, currency)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}

function TopProducts({ figures: { topProducts, currency } }: { readonly figures: AnalyticsFigures }) {
  const money = useMoney();
  if (topProducts.length === 0) return null;
  const best = topProducts[0]?.revenue ?? 0;
  return (
    <Card title="What sold best">
      <ol className="space-y-3 text-sm">
        {topProducts.map((product) => (
          <li key={product.productId}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <Link href={`/products/${product.productId}`} prefetch={false} className="link font-medium">
                {product.name}
              </Link>
              <span className="figures text-ink-soft">
                {product.units.toLocaleString()} {product.units === 1 ? "unit" : "units"},{" "}
                <span className="font-semibold text-ink">{money(product.revenue, currency)}</span>
              </span>
            </div>
            <div aria-hidden="true" className="mt-1.5 h-2 rounded-full bg-sunken">
              <div
                className="h-full rounded-full bg-accent"
                style={{ width: `${best === 0 ? 0 : (product.revenue / best) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}
