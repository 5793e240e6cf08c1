import { minorUnitDigits } from "@storewright/kernel";

/**
 * Minor units of a price as people write it: `19.90`, `19,90`, `19`. Null for anything else, such as a currency, a
 * sign or thousands: `1,234` could be two prices, and neither is taken.
 */
export function readPrice(text: string, currency: string): number | null {
  const digits = minorUnitDigits(currency);
  const match = /^(\d{1,10})(?:[.,](\d{1,3}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = "", fraction = ""] = match;
  // A comma before three digits may part thousands.
  if (text.includes(",") && fraction.length === 3) return null;
  if (fraction.length > digits && !/^0*$/.test(fraction.slice(digits))) return null;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, "0"));
  return minor <= 2_000_000_000 ? minor : null;
}

/** A price with all its decimals and a point, as `readPrice` takes it. */
export function writePrice(minor: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
