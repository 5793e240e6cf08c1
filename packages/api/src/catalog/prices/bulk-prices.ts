import type { Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import type { BulkInput } from "../products/product-schemas";
import { recordChangedPrices, recordPassedPrices } from "./record-prices";

export interface PricedVariantRow {
  id: string;
  product_id: ProductId;
  price: number;
  sale_price: number | null;
  sale_starts_at: Date | string | null;
  sale_ends_at: Date | string | null;
}

type Set = BulkInput["set"];

/** Whether prices or sales are among what changes. */
export function setsPrices({ priceChange, salePercent }: Set): boolean {
  return priceChange !== undefined || salePercent !== undefined;
}

export function readPrices(tx: Tx, productIds: readonly ProductId[]): Promise<PricedVariantRow[]> {
  return tx.$queryRaw<PricedVariantRow[]>`
    SELECT id, product_id, price, sale_price, sale_starts_at, sale_ends_at FROM variant
    WHERE product_id = ANY (${[...productIds]}::text[]) AND archived_at IS NULL ORDER BY id`;
}

/** The variant's new prices, or why it cannot have them; pure. Percentages round to the nearest minor unit. */
export function repriced(variant: PricedVariantRow, set: Set): PricedVariantRow | string {
  const price = newPrice(variant.price, set.priceChange);
  if (price < 0) return "its price would fall below zero";
  if (price > 2_000_000_000) return "its price would be too high";
  if (set.salePercent === undefined) {
    if (variant.sale_price !== null && variant.sale_price >= price)
      return "its price would not stay above its sale price";
    return { ...variant, price };
  }
  if (set.salePercent === null)
    return { ...variant, price, sale_price: null, sale_starts_at: null, sale_ends_at: null };
  const salePrice = Math.round(price * (1 - set.salePercent / 100));
  if (salePrice >= price) return "its price is too low for this reduction";
  return {
    ...variant,
    price,
    sale_price: salePrice,
    sale_starts_at: set.saleStartsAt ?? null,
    sale_ends_at: set.saleEndsAt ?? null,
  };
}

function newPrice(price: number, change: Set["priceChange"]): number {
  if (change === undefined) return price;
  return "percent" in change ? Math.round(price * (1 + change.percent / 100)) : price + change.amount;
}

/** Writes prices of locked products with their history, in four statements however many they are. */
export async function writePrices(
  tx: Tx,
  productIds: readonly ProductId[],
  rows: readonly PricedVariantRow[],
): Promise<void> {
  await recordPassedPrices(tx, productIds);
  await tx.$executeRaw`
    UPDATE variant v SET price = c.price, sale_price = c.sale_price, sale_starts_at = c.sale_starts_at,
      sale_ends_at = c.sale_ends_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS c (id text, price int, sale_price int, sale_starts_at timestamptz, sale_ends_at timestamptz)
    WHERE v.id = c.id`;
  await recordChangedPrices(tx, productIds);
}
