import type { Tx } from "@storewright/db";
import type { ProductId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { refreshDocuments } from "@storewright/search";
import { recordChangedPrices, recordPassedPrices } from "../prices/record-prices";
import { invalid, invalidFields } from "../refusals";
import { defaultLocationId } from "../stock/stock-location";
import type { LockedProduct } from "./lock-product";
import { type KnownOption, keyAside } from "./options-of-product";
import { planVariants, type VariantPlan, type VariantRow } from "./plan-variants";
import type { VariantInput } from "./product-schemas";

/** Every variant of a product, the archived ones too. */
export function readVariantRows(tx: Tx, productId: ProductId): Promise<VariantRow[]> {
  return tx.$queryRaw<VariantRow[]>`
    SELECT id, sku, price, sale_price, sale_starts_at, sale_ends_at, weight_grams, low_stock_threshold, option_key,
      archived_at IS NOT NULL AS archived, position
    FROM variant WHERE product_id = ${productId} ORDER BY position, id`;
}

export interface VariantsOfProduct {
  readonly productId: ProductId;
  readonly product: LockedProduct;
  readonly options: readonly KnownOption[];
  readonly current: readonly VariantRow[];
}

/**
 * Makes and changes variants of a locked product with a handful of statements, however many they are, one version
 * further. @throws {DomainError} VALIDATION_FAILED at `variants.<n>`
 */
export async function writeVariants(
  tx: Tx,
  { productId, product, options, current }: VariantsOfProduct,
  wanted: readonly VariantInput[],
): Promise<void> {
  const plan = planVariants(options, current, wanted);
  plan.problems.push(...(await foreignSkus(tx, productId, plan)));
  if (plan.problems.length > 0) throw invalidFields(plan.problems);
  if (plan.live === 0 && (product.status === "PUBLISHED" || product.status === "SCHEDULED"))
    throw invalid("variants", `must keep one on sale while the product is ${product.status}`);
  await recordPassedPrices(tx, [productId]);
  await writeRows(tx, productId, plan);
  await openLevels(tx, plan.made);
  await recordChangedPrices(tx, [productId]);
  await tx.product.update({ where: { id: productId }, data: { version: { increment: 1 } } });
  await refreshDocuments(tx, [productId]);
  await emit(tx, "catalog.product-updated", { productId });
}

async function foreignSkus(tx: Tx, productId: ProductId, { rows }: VariantPlan) {
  const skus = rows.map(({ sku }) => sku);
  const taken = await tx.$queryRaw<{ sku: string }[]>`
    SELECT sku FROM variant WHERE sku = ANY (${skus}::text[]) AND product_id <> ${productId}`;
  const foreign = new Set(taken.map(({ sku }) => sku));
  return rows.flatMap(({ sku }, index) =>
    foreign.has(sku)
      ? [{ path: `variants.${index}.sku`, message: "is taken by a variant of another product" }]
      : [],
  );
}

async function writeRows(tx: Tx, productId: ProductId, plan: VariantPlan): Promise<void> {
  // Put aside first: two that swap their SKUs or their options must not meet.
  const ids = [...plan.rows.map(({ id }) => id), ...plan.aside];
  await tx.$executeRaw`
    UPDATE variant SET option_key = ${keyAside("")} || id,
      sku = CASE WHEN id = ANY (${plan.aside}::text[]) THEN sku ELSE id END
    WHERE product_id = ${productId} AND id = ANY (${ids}::text[])`;
  const rows = plan.rows.map((row) => ({ ...row, product_id: productId }));
  await tx.$executeRaw`
    INSERT INTO variant AS v (id, product_id, sku, price, sale_price, sale_starts_at, sale_ends_at, weight_grams,
      low_stock_threshold, option_key, archived_at, position)
    SELECT id, product_id, sku, price, sale_price, sale_starts_at, sale_ends_at, weight_grams, low_stock_threshold,
      option_key, CASE WHEN archived THEN now() END, position
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r (id text, product_id text, sku text, price int,
      sale_price int, sale_starts_at timestamptz, sale_ends_at timestamptz, weight_grams int, low_stock_threshold int,
      option_key text, archived boolean, position int)
    ON CONFLICT (id) DO UPDATE SET sku = excluded.sku, price = excluded.price, sale_price = excluded.sale_price,
      sale_starts_at = excluded.sale_starts_at, sale_ends_at = excluded.sale_ends_at,
      weight_grams = excluded.weight_grams, low_stock_threshold = excluded.low_stock_threshold,
      option_key = excluded.option_key,
      archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(v.archived_at, excluded.archived_at) END`;
  await tx.$executeRaw`
    INSERT INTO variant_option (variant_id, option_id, value_id)
    SELECT variant_id, option_id, value_id
    FROM json_populate_recordset(NULL::variant_option, ${JSON.stringify(plan.choices)}::json)
    ON CONFLICT (variant_id, option_id) DO UPDATE SET value_id = excluded.value_id`;
}

/** Staff count pieces at a level that is there. */
async function openLevels(tx: Tx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const locationId = await defaultLocationId(tx);
  await tx.$executeRaw`
    INSERT INTO stock_level (variant_id, location_id)
    SELECT id, ${locationId} FROM unnest(${[...variantIds]}::text[]) AS made (id)`;
}
