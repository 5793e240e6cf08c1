"use client";

import { Banner } from "@storewright/ui/banner";
import { buttonClass } from "@storewright/ui/button";
import { Skeleton } from "@storewright/ui/skeleton";
import Link from "next/link";
import { Unreachable } from "../shop/unreachable";
import { Amounts } from "./amounts";
import { isBlocked } from "./blocking";
import { CartLineRow } from "./cart-line-row";
import { EmptyCart } from "./empty-cart";
import { PriceExplanation } from "./price-explanation";
import { PromotionField } from "./promotion-field";
import { RemindMe } from "./remind-me";
import { useCart } from "./use-cart";

/** The whole cart on its own page. */
export function CartView() {
  const cart = useCart();
  if (!cart.data) {
    if (!cart.error) return <CartSkeleton />;
    return <Unreachable what="Your cart" error={cart.error} onRetry={cart.refresh} className="mt-6" />;
  }
  if (cart.data.items.length === 0) {
    return <EmptyCart />;
  }
  const blocked = isBlocked(cart.data);
  return (
    <div className="mt-4 grid items-start gap-x-12 gap-y-8 lg:grid-cols-[1fr_22rem]">
      <ul className="divide-y divide-line border-line border-y">
        {cart.data.items.map((line) => (
          <CartLineRow key={line.variantId} line={line} />
        ))}
      </ul>
      <aside aria-label="Summary" className="rounded-lg border border-line bg-surface p-6 lg:sticky lg:top-6">
        <h2 className="text-xl">Summary</h2>
        <Amounts amounts={cart.data} shippingOpen className="mt-4" />
        <PriceExplanation priced={cart.data} className="mt-2" />
        <PromotionField cart={cart.data} className="mt-4 border-line border-t pt-4" />
        {blocked && (
          <Banner tone="warning" className="mt-5">
            Some lines cannot be ordered as they are. Each says what to do.
          </Banner>
        )}
        <Link
          href="/checkout"
          aria-disabled={blocked || undefined}
          onClick={(event) => {
            if (blocked) event.preventDefault();
          }}
          className={buttonClass({ size: "lg", className: `mt-5 w-full ${blocked ? "opacity-55" : ""}` })}
        >
          Checkout
        </Link>
        <RemindMe className="mt-4" />
      </aside>
    </div>
  );
}

function CartSkeleton() {
  return (
    <div role="status" className="mt-6 grid gap-x-12 gap-y-6 lg:grid-cols-[1fr_22rem]">
      <span className="sr-only">Your cart is being fetched.</span>
      <div className="grid gap-6">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </div>
      <Skeleton className="h-64" />
    </div>
  );
}
