/** A variant's prices as they are set, and the last that its history knows. */
export interface PricedVariant {
  readonly price: number;
  readonly salePrice: number | null;
  readonly saleStartsAt: Date | null;
  readonly saleEndsAt: Date | null;
  readonly createdAt: Date;
  /** Null where the history is empty. */
  readonly open: { readonly price: number; readonly validFrom: Date } | null;
}

export interface PricePoint {
  readonly at: Date;
  readonly price: number;
}

/** What is charged at a moment: the same rule as `charged_price` in the database. */
function chargedAt(variant: PricedVariant, moment: Date): number {
  const { price, salePrice, saleStartsAt, saleEndsAt } = variant;
  if (salePrice === null) return price;
  const begun = saleStartsAt === null || saleStartsAt <= moment;
  const over = saleEndsAt !== null && saleEndsAt <= moment;
  return begun && !over ? salePrice : price;
}

/**
 * The prices that the history lacks, oldest first. With `byClock` a sale counts from when it began and ended by its
 * schedule; without, whatever differs counts from `moment`, since staff may only just have written a schedule of the past.
 */
export function pricePoints(variant: PricedVariant, moment: Date, byClock: boolean): PricePoint[] {
  const points: PricePoint[] = [];
  let last = variant.open;
  const add = (at: Date, price: number) => {
    if (last?.price === price) return;
    const earliest = last === null ? at : new Date(last.validFrom.getTime() + 1);
    const from = at < earliest ? earliest : at;
    points.push({ at: from, price });
    last = { price, validFrom: from };
  };
  const charged = chargedAt(variant, moment);
  if (last === null) {
    const born = variant.createdAt < moment ? variant.createdAt : moment;
    add(born, variant.saleStartsAt === null || !byClock ? charged : variant.price);
  }
  const since = variant.open?.validFrom ?? variant.createdAt;
  const passed = (at: Date | null): at is Date => at !== null && at > since && at <= moment;
  if (byClock && variant.salePrice !== null) {
    if (passed(variant.saleStartsAt)) add(variant.saleStartsAt, variant.salePrice);
    if (passed(variant.saleEndsAt)) add(variant.saleEndsAt, variant.price);
  }
  add(moment, charged);
  return points;
}
