import type { Tx } from "@storewright/db";

import type { VariantNow } from "./catalogue-state";
import { movementIds, type Origin } from "./origin";
import type { ShopFacts } from "./shop-facts";

/** Variants whose stock staff have counted or mended after the import set it. */
export async function findRecounted(
  tx: Tx,
  { locationId }: ShopFacts,
  variantIds: readonly string[],
  { note }: Origin,
): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ variant_id: string }[]>`
    SELECT DISTINCT m.variant_id FROM stock_movement m
    WHERE m.variant_id = ANY (${[...variantIds]}::text[]) AND m.location_id = ${locationId}
      AND m.cause IN ('ADJUSTMENT', 'REPAIR') AND m.note <> ${note}
      AND m.created_at >= (
        SELECT max(own.created_at) FROM stock_movement own
        WHERE own.variant_id = m.variant_id AND own.location_id = m.location_id AND own.note = ${note})`;
  return new Set(rows.map(({ variant_id }) => variant_id));
}

/** Products that have something by now which no file brings: pictures, reviews. */
export async function findGrown(tx: Tx, productIds: readonly string[]): Promise<ReadonlySet<string>> {
  const ids = [...productIds];
  const rows = await tx.$queryRaw<{ product_id: string }[]>`
    SELECT product_id FROM product_image WHERE product_id = ANY (${ids}::text[])
    UNION SELECT product_id FROM review WHERE product_id = ANY (${ids}::text[])`;
  return new Set(rows.map(({ product_id }) => product_id));
}

/**
 * Removes variants that an import made, and their products where nothing else is in them; what orders speak of is
 * archived. The ledger keeps its rows, so pieces that were counted leave it first. Returns the products touched.
 */
export async function removeMade(
  tx: Tx,
  made: readonly { readonly variant: VariantNow; readonly makesProduct: boolean }[],
  { actor, note }: Origin,
): Promise<string[]> {
  if (made.length === 0) return [];
  const variantIds = made.map(({ variant }) => variant.id);
  const productIds = [...new Set(made.map(({ variant }) => variant.product_id))];
  const kept = await tx.$queryRaw<{ variant_id: string }[]>`
    UPDATE variant v SET archived_at = coalesce(v.archived_at, now())
    WHERE v.id = ANY (${variantIds}::text[])
      AND EXISTS (SELECT FROM order_line l WHERE l.product_id = v.product_id AND l.variant_id = v.id)
    RETURNING v.id AS variant_id`;
  const ordered = new Set(kept.map(({ variant_id }) => variant_id));
  await removeVariants(
    tx,
    variantIds.filter((id) => !ordered.has(id)),
    { actor, note },
  );
  const own = [
    ...new Set(made.filter(({ makesProduct }) => makesProduct).map(({ variant }) => variant.product_id)),
  ];
  const gone = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM product p WHERE p.id = ANY (${own}::text[])
      AND NOT EXISTS (SELECT FROM variant v WHERE v.product_id = p.id) RETURNING p.id`;
  await tx.slugRedirect.deleteMany({
    where: { kind: "PRODUCT", targetId: { in: gone.map(({ id }) => id) } },
  });
  await tx.$executeRaw`
    UPDATE product p SET version = version + 1, updated_at = now(), status = CASE
        WHEN p.id = ANY (${own}::text[])
          AND NOT EXISTS (SELECT FROM variant v WHERE v.product_id = p.id AND v.archived_at IS NULL)
        THEN 'ARCHIVED'::"ProductStatus" ELSE p.status END
    WHERE p.id = ANY (${productIds}::text[])`;
  return productIds;
}

async function removeVariants(tx: Tx, ids: readonly string[], { actor, note }: Origin): Promise<void> {
  if (ids.length === 0) return;
  const levels = await tx.$queryRaw<{ variant_id: string; location_id: string; on_hand: number }[]>`
    DELETE FROM stock_level s WHERE s.variant_id IN (
      SELECT variant_id FROM stock_level WHERE variant_id = ANY (${[...ids]}::text[])
      ORDER BY variant_id, location_id FOR UPDATE)
    RETURNING s.variant_id, s.location_id, s.on_hand`;
  const movements = movementIds(levels.length);
  const rows = levels.map((level, index) => ({ ...level, id: movements[index] }));
  await tx.$executeRaw`
    INSERT INTO stock_movement (id, variant_id, location_id, delta, cause, actor, note)
    SELECT id, variant_id, location_id, -on_hand, 'ADJUSTMENT', ${actor}, ${note}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (id text, variant_id text, location_id text, on_hand int)
    WHERE on_hand <> 0`;
  await tx.$executeRaw`DELETE FROM variant WHERE id = ANY (${[...ids]}::text[])`;
}
