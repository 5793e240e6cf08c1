/** Where one band ends and the next begins, minor units; kept in step with `price_band` in the database. */
const bounds = [
  500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000,
  5_000_000, 10_000_000, 20_000_000, 50_000_000, 100_000_000, 200_000_000, 500_000_000, 1_000_000_000,
];

/** The band that a price lies in, from 0. */
export function priceBand(price: number): number {
  return bounds.filter((bound) => bound <= price).length;
}

/** The first price of a band and that of the next one; the last band has no end. */
export function bandRange(band: number): { min: number; max: number | null } {
  const end = bounds[band];
  return { min: bounds[band - 1] ?? 0, max: end ?? null };
}
