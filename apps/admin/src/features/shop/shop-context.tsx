"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What pages must know of the shop; it comes with the page from the server. */
export interface Shop {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly locale: string;
  /** Public base URL of the storefront, no slash at the end. */
  readonly webUrl: string;
}

const ShopContext = createContext<Shop>({ name: "Shop", currency: "USD", locale: "en-US", webUrl: "" });

export function ShopProvider({ shop, children }: { readonly shop: Shop; readonly children: ReactNode }) {
  return <ShopContext value={shop}>{children}</ShopContext>;
}

export function useShop(): Shop {
  return useContext(ShopContext);
}
