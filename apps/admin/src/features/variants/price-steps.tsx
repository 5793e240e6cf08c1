"use client";

import type { PricePeriod } from "../../trpc/outputs";
import { useMoney } from "../format/use-money";
import { stepPath } from "./step-path";

const WIDTH = 400;
const HEIGHT = 120;

/** The price over time as steps; the table below it says the same in figures. */
export function PriceSteps({
  periods,
  currency,
}: {
  /** Newest first. */
  readonly periods: readonly PricePeriod[];
  readonly currency: string;
}) {
  const money = useMoney();
  const prices = periods.map(({ price }) => price);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const until = new Date();
  return (
    <figure>
      <svg
        viewBox={`0 -6 ${WIDTH} ${HEIGHT + 12}`}
        role="img"
        aria-label={`Between ${money(low, currency)} and ${money(high, currency)}, ${periods.length} prices`}
        className="w-full rounded-md bg-sunken p-2"
      >
        <path
          d={stepPath(periods, until, WIDTH, HEIGHT)}
          fill="none"
          stroke="var(--accent)"
          strokeWidth="2.5"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <figcaption className="figures mt-1.5 flex justify-between text-ink-soft text-xs">
        <span>Lowest {money(low, currency)}</span>
        <span>Highest {money(high, currency)}</span>
      </figcaption>
    </figure>
  );
}
