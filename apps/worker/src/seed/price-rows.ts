import type { DemoSale } from "@storewright/db/demo";
import { newId } from "@storewright/kernel";
import type { Row } from "./insert-rows";

const day = 86_400_000;

/** The price less so many per cent, in whole minor units. */
function less(price: number, percentOff: number): number {
  return Math.round(price * (1 - percentOff / 100));
}

/** The columns of a variant that say what is reduced and when. */
export function saleColumns(price: number, sale: DemoSale | undefined, now: number): Row {
  if (sale === undefined) return { sale_price: null, sale_starts_at: null, sale_ends_at: null };
  return {
    sale_price: less(price, sale.percentOff),
    sale_starts_at: new Date(now - sale.beganDaysAgo * day).toISOString(),
    sale_ends_at: new Date(now + sale.endsInDays * day).toISOString(),
  };
}

/** What a variant has cost since the product was born, without a gap. */
export function priceRows(
  variantId: string,
  price: number,
  sale: DemoSale | undefined,
  { born, now }: { born: string; now: number },
): Row[] {
  const points: { at: number; price: number }[] = [{ at: Date.parse(born), price }];
  const add = (daysAgo: number, amount: number) => {
    const at = now - daysAgo * day;
    if (at > (points.at(-1)?.at ?? 0) && at <= now) points.push({ at, price: amount });
  };
  if (sale?.earlier !== undefined) {
    add(sale.earlier.fromDaysAgo, less(price, sale.earlier.percentOff));
    if (points.length > 1) add(sale.earlier.toDaysAgo, price);
  }
  if (sale !== undefined) add(sale.beganDaysAgo, less(price, sale.percentOff));
  return points.map((point, index) => {
    const next = points[index + 1];
    return {
      id: newId("VariantPrice"),
      variant_id: variantId,
      price: point.price,
      valid_from: new Date(point.at).toISOString(),
      valid_to: next === undefined ? null : new Date(next.at).toISOString(),
    };
  });
}
