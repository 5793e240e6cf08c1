import { minorUnitDigits } from "@storewright/kernel";

/**
 * Reads a typed price such as `1299.00`, `12,5` or `$1,299.00` into minor units of the currency; null for anything
 * that is not plainly a price in it. `1,299` of a currency with cents is refused: it may mean two things.
 */
export function readAmount(typed: string, currency: string): number | null {
  const digits = minorUnitDigits(currency);
  const text = typed.replace(/^[^\d.,-]+|[^\d.,]+$/g, "").replace(/[\s'’]/g, "");
  const plain = digits === 0 ? /^(\d{1,10})$/ : new RegExp(`^(\\d{1,10})(?:[.,](\\d{0,${digits}}))?$`);
  const grouped =
    digits === 0
      ? /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+)$/
      : new RegExp(`^(\\d{1,3}(?:,\\d{3})+(?=\\.)|\\d{1,3}(?:\\.\\d{3})+(?=,))[.,](\\d{${digits}})$`);
  const parts = plain.exec(text) ?? grouped.exec(text);
  if (parts === null) return null;
  const whole = Number((parts[1] ?? "").replace(/[.,]/g, ""));
  const decimals = Number((parts[2] ?? "").padEnd(digits, "0"));
  return whole * 10 ** digits + decimals;
}

/** Minor units as one types them: `129900` of USD is `1299.00`. */
export function writeAmount(minor: number, currency: string): string {
  const digits = minorUnitDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}
