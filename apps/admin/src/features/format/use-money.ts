"use client";

import { formatMoney } from "@storewright/kernel";
import { useShop } from "../shop/shop-context";

/** Formats minor units for people, in the shop's locale. */
export function useMoney(): (minor: number, currency: string) => string {
  const { locale } = useShop();
  return (minor, currency) => formatMoney(minor, currency, locale);
}
