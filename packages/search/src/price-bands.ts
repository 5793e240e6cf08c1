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

/** The bands that lie wholly within two prices (both included), and the ranges of prices where one cuts a band. */
export function bandsWithin(
  least: number,
  most: number | null,
): { whole: number[]; cut: { min: number; max: number }[] } {
  const whole: number[] = [];
  const cut: { min: number; max: number }[] = [];
  for (let band = 0; band <= bounds.length; band++) {
    const { min, max } = bandRange(band);
    const last = max === null ? HIGHEST_PRICE : max - 1;
    const from = Math.max(min, least);
    const to = Math.min(last, most ?? HIGHEST_PRICE);
    if (from > to) continue;
    if (from === min && to === last) whole.push(band);
    else cut.push({ min: from, max: to });
  }
  return { whole, cut };
}

/** What the column of a price can hold. */
export const HIGHEST_PRICE = 2_147_483_647;
