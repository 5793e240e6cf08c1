"use client";

import { Button, EmptyState, Table, Td, Th } from "@storewright/ui";
import { ChartColumn, Table2 } from "lucide-react";
import { useId, useState } from "react";
import type { Figures } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { useShop } from "../shop/shop-context";
import { dayLabel } from "./chart-scale";
import { RevenueBars } from "./revenue-bars";

type Days = Figures["days"];

/** Revenue of the last 14 days as bars, or the same figures as a table. */
export function SalesChart({ days, currency }: { readonly days: Days; readonly currency: string }) {
  const [asTable, setAsTable] = useState(false);
  const money = useMoney();
  const id = useId();
  const revenue = days.reduce((sum, day) => sum + day.revenue, 0);
  const orders = days.reduce((sum, day) => sum + day.orders, 0);
  return (
    <section aria-labelledby={id} className="rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id={id} className="text-lg">
            Revenue, last 14 days
          </h2>
          <p className="figures text-ink-soft text-sm">
            {money(revenue, currency)} from {orders.toLocaleString()} paid {orders === 1 ? "order" : "orders"}
            , days in UTC
          </p>
        </div>
        {orders > 0 && (
          <Button
            size="sm"
            variant="secondary"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            icon={
              asTable ? (
                <ChartColumn aria-hidden="true" className="size-4" />
              ) : (
                <Table2 aria-hidden="true" className="size-4" />
              )
            }
          >
            {asTable ? "Show as chart" : "Show as table"}
          </Button>
        )}
      </div>
      {orders === 0 ? (
        <EmptyState
          level={3}
          icon={<ChartColumn />}
          title="No sales in these days yet"
          text="The chart fills itself as orders are paid."
          className="py-8"
        />
      ) : asTable ? (
        <DayTable days={days} currency={currency} />
      ) : (
        <RevenueBars days={days} currency={currency} />
      )}
    </section>
  );
}

function DayTable({ days, currency }: { readonly days: Days; readonly currency: string }) {
  const money = useMoney();
  const { locale } = useShop();
  return (
    <Table label="Revenue and orders of the last 14 days">
      <thead>
        <tr>
          <Th>Day</Th>
          <Th numeric>Orders</Th>
          <Th numeric>Revenue</Th>
        </tr>
      </thead>
      <tbody>
        {days.toReversed().map(({ day, orders, revenue }) => (
          <tr key={day}>
            <Td>
              <time dateTime={day}>{dayLabel(day, locale, "long")}</time>
            </Td>
            <Td numeric>{orders.toLocaleString()}</Td>
            <Td numeric>{money(revenue, currency)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
