"use client";

import type { Refusal } from "@storewright/kernel";
import { Banner } from "@storewright/ui/banner";
import { Button } from "@storewright/ui/button";
import { RadioCards } from "@storewright/ui/radio-cards";
import { Skeleton } from "@storewright/ui/skeleton";
import type { CartQuote } from "../../trpc/outputs";
import { useMoney } from "../shop/shop-facts";
import { NoDelivery } from "./no-delivery";

/** How the parcel travels. The summary beside it shows at once what each way comes to. */
export function DeliveryStep({
  quote,
  refusal,
  country,
  chosen,
  busy,
  onChoose,
  onDone,
  onAddress,
  onRetry,
}: {
  readonly quote: CartQuote | undefined;
  /** Why there is no quote. */
  readonly refusal: Refusal | null;
  /** Where the parcel goes. */
  readonly country: string;
  /** Code of the way that was chosen; empty while the shop's first one stands. */
  readonly chosen: string;
  /** Another quote is on its way. */
  readonly busy: boolean;
  readonly onChoose: (code: string) => void;
  readonly onDone: () => void;
  readonly onAddress: () => void;
  readonly onRetry: () => void;
}) {
  const money = useMoney();
  if (refusal?.code === "SHIPPING_UNAVAILABLE") {
    return <NoDelivery refusal={refusal} country={country} onAddress={onAddress} />;
  }
  if (refusal !== null) {
    return (
      <Banner
        tone="danger"
        announce
        title="The ways of delivery cannot be shown right now"
        action={
          <Button size="sm" variant="secondary" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {refusal.message}
      </Banner>
    );
  }
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
      <Button onClick={onDone} loading={busy} className="justify-self-start">
        Continue to payment
      </Button>
    </div>
  );
}
