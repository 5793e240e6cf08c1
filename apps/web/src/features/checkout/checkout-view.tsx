"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useCart } from "../cart/use-cart";
import { refreshMe, useMe } from "../identity/use-me";
import { Unreachable } from "../shop/unreachable";
import { AlreadyOrdered, NothingToOrder, SessionEnded } from "./checkout-ends";
import { CheckoutForm } from "./checkout-form";
import { CheckoutSkeleton } from "./checkout-skeleton";
import { forgetDraft } from "./kept-draft";
import { readLastOrder, useOrderElsewhere } from "./last-order";
import { readUnanswered } from "./unanswered-order";
import { useDraft } from "./use-draft";
import { usePlaceOrder } from "./use-place-order";
import { useRefreshCart } from "./use-refresh-cart";

/** The checkout: what is needed for it, and what is shown where there is nothing to check out. */
export function CheckoutView({ publishableKey }: { readonly publishableKey: string | null }) {
  const router = useRouter();
  const typed = useDraft();
  const [wasSignedIn, setWasSignedIn] = useState(false);
  const cart = useCart();
  const me = useMe();
  const refreshCart = useRefreshCart();
  const place = usePlaceOrder();
  const account = me.data;
  const isEmpty = cart.data?.items.length === 0;
  if (account && !wasSignedIn) setWasSignedIn(true);

  useOrderElsewhere(refreshCart);
  useBackFromBank(() => {
    const orderId = readLastOrder();
    if (orderId !== null) router.replace(`/orders/${orderId}`);
  });

  useEffect(() => {
    // An account's cart does not become empty by itself: perhaps the session has ended.
    if (isEmpty && wasSignedIn) refreshMe();
  }, [isEmpty, wasSignedIn]);

  if (wasSignedIn && account === null) return <SessionEnded />;
  if (isEmpty && !place.isPending && !place.isSuccess) {
    const unanswered = readUnanswered();
    if (unanswered !== null)
      return <AlreadyOrdered find={async () => (await place.recover(unanswered)) ?? readLastOrder()} />;
    const orderId = readLastOrder();
    return orderId === null ? <NothingToOrder /> : <AlreadyOrdered find={async () => orderId} />;
  }
  const failed = cart.data === undefined ? cart : me.data === undefined ? me : null;
  if (failed?.error) {
    return <Unreachable what="Your cart" error={failed.error} onRetry={failed.refresh} />;
  }
  if (typed.error) {
    return <Unreachable what="What you have typed" error={typed.error} onRetry={typed.refresh} />;
  }
  if (typed.draft === null || cart.data === undefined || account === undefined) return <CheckoutSkeleton />;
  return (
    <CheckoutForm
      draft={typed.draft}
      change={typed.change}
      cart={cart.data}
      account={account}
      place={place}
      publishableKey={publishableKey}
      onPlaced={(orderId) => {
        forgetDraft();
        router.push(`/orders/${orderId}`);
      }}
    />
  );
}

/** Browsers bring a page back as it was left: one that led to the bank's page must not wait there for ever. */
function useBackFromBank(onBack: () => void): void {
  useEffect(() => {
    const look = (event: PageTransitionEvent) => {
      if (event.persisted) onBack();
    };
    addEventListener("pageshow", look);
    return () => removeEventListener("pageshow", look);
  });
}
