import { Prisma, type Tx } from "@storewright/db";
import { type OrderId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { releasePaid } from "../catalog";

interface Unsent {
  readonly variantId: string;
  readonly productId: string;
  readonly quantity: number;
}

/**
 * Of an order whose money went back as a whole, nothing is sent any more: what it was given and has not left goes back
 * on the shelf, and what it waits for goes to others. Whoever refunded it by pieces has done that before, and then this
 * does nothing; a refund by amount or in the provider's dashboard names no pieces. Needs the order's lock; stock is last.
 */
export async function dropUnsent(tx: Tx, orderId: OrderId, actor: string): Promise<void> {
  const unsent = await tx.$queryRaw<Unsent[]>(Prisma.sql`
    SELECT l.variant_id AS "variantId", l.product_id AS "productId", (sum(r.quantity) - l.fulfilled)::int AS quantity
    FROM order_line l
    JOIN reservation r ON r.order_id = l.order_id AND r.variant_id = l.variant_id AND r.status <> 'RELEASED'
    WHERE l.order_id = ${orderId}
    GROUP BY l.id HAVING sum(r.quantity) > l.fulfilled`);
  if (unsent.length === 0) return;
  const productIds = unsent.map(({ productId }) => trustedId("Product", productId));
  await emit(tx, "catalog.stock-changed", { productIds: [...new Set(productIds)] });
  const lines = unsent.map(({ variantId, quantity }) => ({
    variantId: trustedId("Variant", variantId),
    quantity,
  }));
  await releasePaid(tx, orderId, { actor, restock: true, lines });
}
