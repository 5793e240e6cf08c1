"use client";

import { Button } from "@storewright/ui/button";
import { RadioCards } from "@storewright/ui/radio-cards";
import { Skeleton } from "@storewright/ui/skeleton";
import type { CartQuote } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";

/** How the parcel travels. The summary beside it shows at once what each way comes to. */
export function DeliveryStep({
  quote,
  chosen,
  onChoose,
  onDone,
}: {
  readonly quote: CartQuote | undefined;
  /** Code of the way that was chosen; empty while the shop's first one stands. */
  readonly chosen: string;
  readonly onChoose: (code: string) => void;
  readonly onDone: () => void;
}) {
  const money = useMoney();
  if (quote === undefined) {
    return (
      <div role="status" className="grid gap-2.5">
        <span className="sr-only">The ways of delivery are being fetched.</span>
        <Skeleton className="h-16" />
        <Skeleton className="h-16" />
      </div>
    );
  }
  return (
    <div className="grid gap-5">
      <RadioCards
        legend="Delivery method"
        hideLegend
        name="delivery"
        value={chosen || quote.shippingMethod}
        onChange={onChoose}
        options={quote.shippingOptions.map(({ code, name, description, price }) => ({
          value: code,
          label: name,
          ...(description && { description }),
          aside: price === 0 ? "Free" : money(price, quote.cart.currency),
        }))}
      />
      <Button onClick={onDone} className="justify-self-start">
        Continue to payment
      </Button>
    </div>
  );
}
