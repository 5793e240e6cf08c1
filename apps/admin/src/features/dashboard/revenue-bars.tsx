"use client";

import { minorUnitDigits } from "@storewright/kernel";
import { clsx } from "clsx";
import { useState } from "react";
import type { Figures } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { useShop } from "../shop/shop-context";
import { axisTicks, dayLabel } from "./chart-scale";

type Days = Figures["days"];

/** The stretch of time that a bar stands for. */
export type BarSpan = "day" | "week" | "month";

const bestOf: Readonly<Record<BarSpan, string>> = {
  day: "Best day: ",
  week: "Best week: from ",
  month: "Best month: from ",
};

const HEIGHT = 220;
/** Room for the days' names under the bars. */
const FOOT = 28;

/**
 * Bars on an axis from 0. Widths are percentages, so that it fits every screen without measuring. To assistive
 * tools it is one picture with its gist; the table beside it has every figure.
 */
export function RevenueBars({
  days,
  currency,
  span = "day",
}: {
  readonly days: Days;
  readonly currency: string;
  readonly span?: BarSpan;
}) {
  const { locale } = useShop();
  const money = useMoney();
  const [pointed, setPointed] = useState<string | null>(null);
  const best = days.reduce((top, day) => (day.revenue > top.revenue ? day : top));
  const ticks = axisTicks(best.revenue);
  const top = ticks.at(-1) ?? 1;
  const plot = HEIGHT - FOOT;
  const yOf = (value: number) => plot - (value / top) * (plot - 8);
  const slot = 100 / days.length;
  const named = Math.ceil(days.length / 7);
  const shown = days.find((day) => day.day === pointed);
  const compact = new Intl.NumberFormat(locale, { style: "currency", currency, notation: "compact" });
  const peak = `${bestOf[span]}${dayLabel(best.day, locale, "long")} with ${money(best.revenue, currency)}`;
  const gist = `Bars of revenue by ${span}. ${peak}.`;
  return (
    <figure>
      <div className="flex gap-2">
        <div
          aria-hidden="true"
          className="figures relative w-14 shrink-0 text-right text-ink-soft text-xs"
          style={{ height: HEIGHT }}
        >
          {ticks.map((tick) => (
            <span key={tick} className="-translate-y-1/2 absolute right-0" style={{ top: yOf(tick) }}>
              {compact.format(tick / 10 ** minorUnitDigits(currency))}
            </span>
          ))}
        </div>
        <svg role="img" aria-label={gist} width="100%" height={HEIGHT} className="min-w-0 overflow-visible">
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={yOf(tick)}
              y2={yOf(tick)}
              stroke={tick === 0 ? "var(--line-strong)" : "var(--line)"}
            />
          ))}
          {days.map(({ day, revenue }, index) => (
            <g key={day}>
              <rect
                x={`${index * slot + slot * 0.16}%`}
                width={`${slot * 0.68}%`}
                y={yOf(revenue)}
                height={plot - yOf(revenue)}
                rx="3"
                fill={
                  day === pointed || index === days.length - 1
                    ? "var(--accent)"
                    : "color-mix(in oklab, var(--accent) 62%, var(--surface))"
                }
              />
              {/* The whole column can be pointed at, also where its bar is low. */}
              <rect
                x={`${index * slot}%`}
                width={`${slot}%`}
                y="0"
                height={plot}
                fill="transparent"
                onPointerEnter={() => setPointed(day)}
                onPointerLeave={() => setPointed(null)}
              />
              {(days.length - 1 - index) % named === 0 && (
                <text
                  x={`${index * slot + slot / 2}%`}
                  y={HEIGHT - 6}
                  textAnchor="middle"
                  className={clsx(
                    "fill-ink-soft text-xs",
                    (days.length - 1 - index) % (2 * named) !== 0 && "max-sm:hidden",
                  )}
                >
                  {dayLabel(day, locale, "short")}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
      <figcaption className="figures mt-2 min-h-5 text-center text-ink-soft text-sm">
        {shown
          ? `${dayLabel(shown.day, locale, "long")}: ${money(shown.revenue, currency)}, ${shown.orders} ${shown.orders === 1 ? "order" : "orders"}`
          : peak}
      </figcaption>
    </figure>
  );
}
