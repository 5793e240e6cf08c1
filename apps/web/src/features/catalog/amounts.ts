import { minorUnitDigits, roundMinor } from "@storewright/kernel";

/** An amount that somebody typed, "49.5" or "49,50", in minor units; null where it is none. */
export function parseAmount(text: string | null, currency: string): number | null {
  const plain = (text ?? "").trim().replace(",", ".");
  if (!/^\d{1,7}(?:\.\d{0,3})?$/.test(plain)) return null;
  return roundMinor(Number(plain) * 10 ** minorUnitDigits(currency));
}

/** Minor units as they stand in an address or an input: 4950 is "49.5". */
export function formatAmount(minor: number, currency: string): string {
  return String(minor / 10 ** minorUnitDigits(currency));
}

/** A measure that somebody typed, "-3" or "1,5"; null where it is none. */
export function parseMeasure(text: string | null): number | null {
  const plain = (text ?? "").trim().replace(",", ".");
  return /^-?\d{1,9}(?:\.\d{0,4})?$/.test(plain) ? Number(plain) : null;
}
