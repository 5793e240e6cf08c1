"use client";

import { useCallback } from "react";
import { trpc } from "../../trpc/client";
import { keptCart } from "../cart/cart-store";

/** Fetches the cart anew, and with it every quote that was made of it. */
export function useRefreshCart(): () => void {
  const { quote } = trpc.useUtils().cart;
  return useCallback(() => {
    void keptCart.refresh();
    void quote.invalidate();
  }, [quote]);
}
