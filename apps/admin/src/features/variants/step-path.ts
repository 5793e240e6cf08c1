import type { PricePeriod } from "../../trpc/outputs";

/** The line of prices over time, in a box of the given size: highest at the top, `until` at the right. */
export function stepPath(
  periods: readonly Pick<PricePeriod, "price" | "validFrom" | "validTo">[],
  until: Date,
  width: number,
  height: number,
): string {
  const steps = [...periods].reverse();
  const prices = steps.map(({ price }) => price);
  const low = Math.min(...prices);
  const range = Math.max(...prices) - low;
  const begin = Date.parse(steps[0]?.validFrom ?? until.toISOString());
  const span = Math.max(1, until.getTime() - begin);
  const x = (at: string | null) =>
    Math.round((((at === null ? until.getTime() : Date.parse(at)) - begin) / span) * width * 10) / 10;
  const y = (price: number) => (range === 0 ? height / 2 : Math.round((1 - (price - low) / range) * height));
  return steps
    .map(
      ({ price, validFrom, validTo }, index) =>
        `${index === 0 ? "M" : "L"}${x(validFrom)} ${y(price)}H${x(validTo)}`,
    )
    .join("");
}
