"use client";

import { Badge } from "@storewright/ui/badge";
import { RadioCards } from "@storewright/ui/radio-cards";
import { CreditCard } from "lucide-react";
import { testCards } from "./test-cards";

/** The choice of a card to pay with, marked for what it is: cards for trying, by which nobody is charged. */
export function CardChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div>
      <p className="mb-4 flex flex-wrap items-center gap-2.5 text-ink-soft text-sm">
        <Badge tone="clay">Test mode</Badge>
        These are test cards. No real card is charged.
      </p>
      <RadioCards
        legend="Card"
        hideLegend
        name="card"
        value={value}
        onChange={onChange}
        options={testCards.map((card) => ({
          ...card,
          icon: <CreditCard aria-hidden="true" className="size-5.5 shrink-0 text-ink-soft" />,
        }))}
      />
    </div>
  );
}
