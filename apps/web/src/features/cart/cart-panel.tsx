"use client";

import { Button, buttonClass } from "@storewright/ui/button";
import { Drawer } from "@storewright/ui/dialog";
import { Skeleton } from "@storewright/ui/skeleton";
import Link from "next/link";
import { useMoney } from "../shop/shop-facts";
import { Unreachable } from "../shop/unreachable";
import { CartLineRow } from "./cart-line-row";
import { EmptyCart } from "./empty-cart";
import { useCart } from "./use-cart";

/** The cart at the side of the page. */
export function CartPanel({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const cart = useCart();
  const money = useMoney();
  const close = () => onOpenChange(false);
  const count = cart.data?.itemCount ?? 0;
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={count === 0 ? "Your cart" : `Your cart (${count})`}
      footer={
        cart.data &&
        count > 0 && (
          <div className="grid gap-3">
            <p className="flex items-baseline justify-between">
              <span className="text-ink-soft text-sm">Subtotal, before delivery</span>
              <span className="figures font-semibold text-lg">{money(cart.data.subtotal)}</span>
            </p>
            <Link href="/checkout" onClick={close} className={buttonClass({ size: "lg" })}>
              Checkout
            </Link>
            <Link href="/cart" onClick={close} className={buttonClass({ variant: "quiet" })}>
              View cart
            </Link>
          </div>
        )
      }
    >
      {cart.data ? (
        count === 0 ? (
          <EmptyCart action={<Button onClick={close}>Keep looking</Button>} />
        ) : (
          <ul className="divide-y divide-line">
            {cart.data.items.map((line) => (
              <CartLineRow key={line.variantId} line={line} />
            ))}
          </ul>
        )
      ) : cart.error ? (
        <Unreachable what="Your cart" error={cart.error} onRetry={cart.refresh} />
      ) : (
        <div className="grid gap-4 py-5">
          <Skeleton className="h-24" />
          <Skeleton className="h-24" />
        </div>
      )}
    </Drawer>
  );
}
