"use client";

import { readRefusal } from "@storewright/kernel";
import { useEffect } from "react";
import { trpc } from "../../trpc/client";
import { onCartChanged } from "../cart/cart-store";
import type { QuoteInput } from "./quote-input";

/**
 * The cart with an address, a way of delivery and a gift card: what is shown is what will be charged, so it is asked
 * for anew each time. `onMethodGone` is called when the chosen way is offered no longer.
 */
export function useQuote(input: QuoteInput, enabled: boolean, onMethodGone: () => void) {
  const quote = trpc.cart.quote.useQuery(input, {
    enabled,
    staleTime: 0,
    // What somebody is about to confirm does not change under their eyes: the shop refuses what is out of date.
    refetchOnWindowFocus: false,
    placeholderData: (before) => before,
  });
  const { quote: cache } = trpc.useUtils().cart;
  useEffect(() => onCartChanged(() => void cache.invalidate()), [cache]);
  const refusal = quote.error === null ? null : readRefusal(quote.error);
  const isGone = refusal?.code === "SHIPPING_UNAVAILABLE" && input.shippingMethod !== undefined;
  useEffect(() => {
    if (isGone) onMethodGone();
  }, [isGone, onMethodGone]);
  return { ...quote, refusal };
}
