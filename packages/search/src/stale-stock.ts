import { Prisma, type Tx } from "@storewright/db";
import { type ProductId, trustedId } from "@storewright/kernel";

/**
 * Which of these products' documents say something else about being in stock than is true now. Cheap: most changes of
 * stock neither sell a product out nor bring it back, and need no new document.
 */
export async function findStaleStock(db: Tx, productIds: readonly ProductId[]): Promise<ProductId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT d.product_id AS id
    FROM jsonb_array_elements_text(${JSON.stringify(productIds)}::jsonb) AS wanted (id)
    JOIN product_document AS d ON d.product_id = wanted.id
    WHERE d.in_stock <> EXISTS (
      SELECT FROM variant v
      WHERE v.product_id = d.product_id AND v.archived_at IS NULL AND (
        SELECT coalesce(sum(s.on_hand + s.backorder_limit - s.reserved), 0)
        FROM stock_level s WHERE s.variant_id = v.id) > 0)`);
  return rows.map((row) => trustedId("Product", row.id));
}
