import type { Tx } from "@storewright/db";
import { type OrderId, type ProductId, trustedId, type UserId } from "@storewright/kernel";

/**
 * The order by which a customer has a product: paid for, not cancelled, and not all of it given back. Null where
 * there is none.
 */
export async function boughtOrder(db: Tx, userId: UserId, productId: ProductId): Promise<OrderId | null> {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM orders o
    JOIN order_line l ON l.order_id = o.id AND l.product_id = ${productId}
    WHERE o.user_id = ${userId} AND o.status IN ('PAID', 'SHIPPED', 'DELIVERED', 'PARTIALLY_REFUNDED')
      AND l.quantity > (
        SELECT coalesce(sum(rl.quantity), 0) FROM refund_line rl
        JOIN refund r ON r.id = rl.refund_id
        WHERE rl.order_line_id = l.id AND r.status <> 'FAILED')
    ORDER BY o.placed_at DESC LIMIT 1`;
  return row === undefined ? null : trustedId("Order", row.id);
}
