"use client";

import { formatMoney } from "@storewright/kernel";
import { createContext, type ReactNode, useContext } from "react";

/** What every part of a page needs to know about the shop to speak its language. */
export interface ShopFacts {
  readonly name: string;
  readonly currency: string;
  readonly locale: string;
}

const Facts = createContext<ShopFacts>({ name: "", currency: "USD", locale: "en-US" });

export function ShopFactsProvider({
  facts,
  children,
}: {
  readonly facts: ShopFacts;
  readonly children: ReactNode;
}) {
  return <Facts value={facts}>{children}</Facts>;
}

export function useShopFacts(): ShopFacts {
  return useContext(Facts);
}

/** Formats minor units as the shop writes money; a currency of its own for what was bought in another one. */
export function useMoney(): (minor: number, currency?: string) => string {
  const { currency: own, locale } = useShopFacts();
  return (minor, currency = own) => formatMoney(minor, currency, locale);
}
