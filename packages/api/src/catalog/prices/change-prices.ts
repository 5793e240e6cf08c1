import type { Tx } from "@storewright/db";
import type { ProductId, VariantId } from "@storewright/kernel";
import type { UpdateProductInput } from "../products/product-schemas";
import { invalid } from "../refusals";
import { recordChangedPrices, recordPassedPrices } from "./record-prices";

type PriceFields = Pick<UpdateProductInput, "price" | "salePrice" | "saleStartsAt" | "saleEndsAt">;

export interface PriceChange extends PriceFields {
  readonly productId: ProductId;
  /** The variant that changes; every one that is not archived where none is named. */
  readonly variantId: VariantId | undefined;
}

/** Whether prices or sales are among what changes. */
export function changesPrices({ price, salePrice, saleStartsAt, saleEndsAt }: PriceFields): boolean {
  return [price, salePrice, saleStartsAt, saleEndsAt].some((field) => field !== undefined);
}

interface Priced {
  id: string;
  price: number;
  sale_price: number | null;
  sale_starts_at: Date | null;
  sale_ends_at: Date | null;
}

/**
 * Sets prices and sales of a locked product's variants and writes what is charged now into their history.
 * @throws {DomainError} VALIDATION_FAILED where a sale would not be below the price, or end before it begins
 */
export async function changePrices(tx: Tx, change: PriceChange): Promise<void> {
  const { productId, variantId } = change;
  await recordPassedPrices(tx, [productId]);
  const variants = await tx.$queryRaw<Priced[]>`
    SELECT id, price, sale_price, sale_starts_at, sale_ends_at FROM variant
    WHERE product_id = ${productId} AND archived_at IS NULL AND (${variantId ?? null}::text IS NULL OR id = ${variantId ?? null})`;
  const rows = variants.map((variant) => changed(variant, change));
  await tx.$executeRaw`
    UPDATE variant v SET price = c.price, sale_price = c.sale_price, sale_starts_at = c.sale_starts_at,
      sale_ends_at = c.sale_ends_at
    FROM json_to_recordset(${JSON.stringify(rows)}::json)
      AS c (id text, price int, sale_price int, sale_starts_at timestamptz, sale_ends_at timestamptz)
    WHERE v.id = c.id`;
  await recordChangedPrices(tx, [productId]);
}

function changed(variant: Priced, change: PriceChange): Priced {
  const price = change.price ?? variant.price;
  const salePrice = change.salePrice === undefined ? variant.sale_price : change.salePrice;
  if (salePrice === null) {
    if (change.salePrice === undefined && (change.saleStartsAt ?? change.saleEndsAt ?? null) !== null)
      throw invalid("salePrice", "is needed with the time of a sale");
    return { id: variant.id, price, sale_price: null, sale_starts_at: null, sale_ends_at: null };
  }
  if (salePrice >= price) {
    if (change.salePrice === undefined) throw invalid("price", "must stay above the sale price");
    throw invalid("salePrice", "must be below the price");
  }
  const startsAt = timeOf(change.saleStartsAt, variant.sale_starts_at);
  const endsAt = timeOf(change.saleEndsAt, variant.sale_ends_at);
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    throw invalid("saleEndsAt", "must be after the beginning of the sale");
  return { id: variant.id, price, sale_price: salePrice, sale_starts_at: startsAt, sale_ends_at: endsAt };
}

function timeOf(wanted: string | null | undefined, current: Date | null): Date | null {
  if (wanted === undefined) return current;
  return wanted === null ? null : new Date(wanted);
}
