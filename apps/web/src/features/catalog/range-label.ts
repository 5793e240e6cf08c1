import type { Bounds } from "./list-query";

/** "$25.00 to $50.00", "From $25.00", "Up to $50.00". */
export function rangeLabel({ min, max }: Bounds, format: (value: number) => string): string {
  if (min === null) return max === null ? "" : `Up to ${format(max)}`;
  return max === null ? `From ${format(min)}` : `${format(min)} to ${format(max)}`;
}

/** "12 h", "0.5 l"; the unit may be missing. */
export function measure(value: number, unit: string, locale: string): string {
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(value);
  return unit === "" ? figure : `${figure} ${unit}`;
}
