import { minorUnitDigits } from "@storewright/kernel";

/**
 * Decimals that Stripe's amounts have where they are not two: https://docs.stripe.com/currencies.
 * ISK and UGX have none in ISO 4217, yet Stripe counts them in hundredths, so they are rightly absent here.
 */
const stripeDigits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      "BIF",
      "CLP",
      "DJF",
      "GNF",
      "JPY",
      "KMF",
      "KRW",
      "MGA",
      "PYG",
      "RWF",
      "VND",
      "VUV",
      "XAF",
      "XOF",
      "XPF",
    ].map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries(["BHD", "JOD", "KWD", "OMR", "TND"].map((currency) => [currency, 3])),
};

function shift(currency: string): number {
  return (stripeDigits[currency] ?? 2) - minorUnitDigits(currency);
}

/**
 * The house's minor units as Stripe counts them: equal for most currencies, a hundredfold for ISK.
 * Null when Stripe has no such amount (a fraction of its unit, or KWD and the like not in tens).
 */
export function toStripeAmount(amount: number, currency: string): number | null {
  const places = shift(currency);
  const scaled = places >= 0 ? amount * 10 ** places : amount / 10 ** -places;
  if (!Number.isSafeInteger(scaled)) return null;
  return stripeDigits[currency] === 3 && scaled % 10 !== 0 ? null : scaled;
}

/** Stripe's amount in the house's minor units. */
export function fromStripeAmount(amount: number, currency: string): number {
  const places = shift(currency);
  return places >= 0 ? Math.round(amount / 10 ** places) : amount * 10 ** -places;
}
