"use client";

import { iconButtonClass } from "@storewright/ui/icon-button";
import { ShoppingBag } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { setCartPanel, useCartPanel } from "./cart-panel-state";
import { useCart } from "./use-cart";

const loadPanel = () => import("./cart-panel").then(({ CartPanel }) => CartPanel);
const CartPanel = dynamic(loadPanel, { ssr: false });

/** Fetches the code of the side panel before it is needed. */
export function preloadCartPanel(): void {
  void loadPanel();
}

/** The way to the cart, with how much is in it. Opens the panel at the side; without script it is a link. */
export function CartButton() {
  const count = useCart().data?.itemCount ?? 0;
  const open = useCartPanel();
  const [wanted, setWanted] = useState(false);
  const pathname = usePathname();
  if (open && !wanted) setWanted(true);

  useEffect(() => {
    // The panel belongs to the page it was opened on.
    if (pathname) setCartPanel(false);
  }, [pathname]);

  return (
    <>
      <a
        href="/cart"
        aria-label={count === 0 ? "Cart, empty" : `Cart, ${count} ${count === 1 ? "item" : "items"}`}
        aria-haspopup="dialog"
        onPointerEnter={preloadCartPanel}
        onFocus={preloadCartPanel}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || pathname === "/cart") return;
          event.preventDefault();
          setCartPanel(true);
        }}
        className={iconButtonClass("-mr-2.5")}
      >
        <ShoppingBag aria-hidden="true" className="size-5.5" />
        {count > 0 && (
          <span
            aria-hidden="true"
            className="figures absolute top-0.5 right-0 flex h-5 min-w-5 items-center justify-center rounded-full bg-accent px-1.5 font-bold text-[0.6875rem] text-on-accent leading-none"
          >
            {count > 99 ? "99+" : count}
          </span>
        )}
      </a>
      {wanted && <CartPanel open={open} onOpenChange={setCartPanel} />}
    </>
  );
}
