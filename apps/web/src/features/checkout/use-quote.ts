"use client";

import { useEffect } from "react";
import { trpc } from "../../trpc/client";
import { readRefusal } from "../../trpc/refusal";

/**
 * The cart with a way of delivery: what is shown is what will be charged, so it is asked for anew each time.
 * `onMethodGone` is called when the chosen way is offered no longer.
 */
export function useQuote(shippingMethod: string, enabled: boolean, onMethodGone: () => void) {
  const quote = trpc.cart.quote.useQuery(shippingMethod === "" ? {} : { shippingMethod }, {
    enabled,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const isGone = quote.error !== null && readRefusal(quote.error).code === "SHIPPING_UNAVAILABLE";
  useEffect(() => {
    if (isGone) onMethodGone();
  }, [isGone, onMethodGone]);
  return quote;
}
