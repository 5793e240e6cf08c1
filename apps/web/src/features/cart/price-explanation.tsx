"use client";

import { ChevronDown } from "lucide-react";
import type { Cart } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";
import { type Explained, explain, type Step } from "./explain-price";

/** How the total came to be, step by step, for whoever wants to know. */
export function PriceExplanation({
  priced,
  className,
}: {
  readonly priced: {
    readonly currency: string;
    readonly explanation: Cart["explanation"];
    readonly items?: readonly Explained[];
    readonly lines?: readonly Explained[];
  };
  readonly className?: string;
}) {
  const money = useMoney();
  const { currency } = priced;
  const sections = explain(priced.items ?? priced.lines ?? [], priced.explanation);
  if (sections.length === 0) return null;
  return (
    <details className={`group text-sm ${className ?? ""}`}>
      <summary className="flex min-h-11 list-none items-center gap-1.5 rounded-sm text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        How this total came to be
        <ChevronDown aria-hidden="true" className="size-4 group-open:rotate-180" />
      </summary>
      <div className="grid gap-3 rounded-md bg-sunken p-4">
        {sections.map(({ key, title, base, steps }) => (
          <div key={key}>
            <p className="flex justify-between gap-3 font-semibold">
              <span className="min-w-0">{title}</span>
              {base !== null && <span className="figures shrink-0">{money(base, currency)}</span>}
            </p>
            <ul>
              {steps.map((step) => (
                <li key={`${step.kind} ${step.ref} ${step.label} ${step.amount}`} className="mt-1">
                  <p className="flex justify-between gap-3">
                    <span className="min-w-0">{step.label}</span>
                    <span className="figures shrink-0">
                      {signed(step, (minor) => money(minor, currency))}
                    </span>
                  </p>
                  {step.detail !== "" && <p className="text-ink-soft">{step.detail}</p>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

/** What a step did to the total; a tax that is in the prices did nothing, and a gift card pays instead of lowering. */
function signed({ kind, amount }: Step, money: (minor: number) => string): string {
  if (amount === 0) return kind === "tax" ? "included" : kind === "gift_card" ? "" : money(0);
  return amount < 0 ? `−${money(-amount)}` : `+${money(amount)}`;
}
