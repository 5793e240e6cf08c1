import { formatMoney } from "@storewright/kernel";

/** Millionths as people write them: 88750 is `8.875%`. */
export function formatPercent(ppm: number): string {
  return `${ppm / 10_000}%`;
}

/** Writes amounts of one cart for its explanation. */
export type Say = (minor: number) => string;

export function sayIn(currency: string, locale: string): Say {
  return (minor) => formatMoney(minor, currency, locale);
}
