"use client";

import { useMoney } from "../format/use-money";

/** One thing that made a price what it is. */
export interface PriceStep {
  readonly label: string;
  readonly detail: string;
  /** What it did to the total, minor units; 0 for what is contained in it. */
  readonly amount: number;
}

/** How a price came to be, step by step; closed until asked for. */
export function Explanation({
  about,
  steps,
  currency,
}: {
  readonly about: string;
  readonly steps: readonly PriceStep[];
  readonly currency: string;
}) {
  const money = useMoney();
  if (steps.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="link inline-flex min-h-6 cursor-pointer items-center text-ink-soft text-xs">
        Explain {about}
      </summary>
      <ul className="mt-1.5 space-y-1 border-line border-l pl-3 text-ink-soft">
        {steps.map((step) => (
          <li key={`${step.label} ${step.detail}`} className="flex justify-between gap-4">
            <span>
              <span className="text-ink">{step.label}</span>: {step.detail}
            </span>
            {step.amount !== 0 && <span className="figures shrink-0">{money(step.amount, currency)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
