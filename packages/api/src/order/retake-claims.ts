import { Prisma, type Tx } from "@storewright/db";
import type { OrderId } from "@storewright/kernel";
import type { Ctx } from "../context";
import { customerIndex, reclaimGiftCard } from "../pricing";
import { openEmail } from "./order-seal";

/**
 * Takes again what an order gave back when its hold ended, and what its price was made of: its uses of promotions and
 * its part of a gift card. False where a limit was reached or the card was spent meanwhile: the caller must roll its
 * transaction back. Call it before stock is held, with the order's row locked.
 */
export async function retakeClaims(ctx: Ctx, tx: Tx, orderId: OrderId): Promise<boolean> {
  return (await retakePromotions(ctx, tx, orderId)) && (await reclaimGiftCard(tx, orderId));
}

/** The promotions of an order as its price's explanation tells them, for the rows of their uses are gone. */
function usesOf(orderId: OrderId): Prisma.Sql {
  return Prisma.sql`
    SELECT step->>'ref' AS id, -sum((step->>'amount')::int)::int AS amount
    FROM (
      SELECT jsonb_array_elements(explanation) AS step FROM orders WHERE id = ${orderId}
      UNION ALL SELECT jsonb_array_elements(explanation) FROM order_line WHERE order_id = ${orderId}
    ) told
    WHERE step->>'kind' = 'promotion' AND NOT EXISTS (
      SELECT FROM promotion_use u WHERE u.order_id = ${orderId} AND u.promotion_id = step->>'ref')
    GROUP BY step->>'ref'`;
}

async function retakePromotions(ctx: Ctx, tx: Tx, orderId: OrderId): Promise<boolean> {
  const given = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    SELECT p.id FROM promotion p JOIN (${usesOf(orderId)}) used USING (id) ORDER BY p.id FOR NO KEY UPDATE OF p`);
  if (given.length === 0) return true;
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId } });
  const customer = customerIndex(ctx, openEmail(await ctx.cipher.load([order.email]), order));
  const taken = await tx.$executeRaw(Prisma.sql`
    WITH used AS (${usesOf(orderId)}
    ), free AS (
      SELECT p.id, used.amount, p.max_uses_per_customer, (
        SELECT min(slot) FROM generate_series(1, p.max_uses_per_customer) slot WHERE NOT EXISTS (
          SELECT FROM promotion_use u
          WHERE u.promotion_id = p.id AND u.customer_index = ${customer} AND u.slot = slot.slot)) AS slot
      FROM promotion p JOIN used USING (id)
      WHERE p.max_uses IS NULL OR p.uses < p.max_uses
    ), counted AS (
      UPDATE promotion p SET uses = p.uses + 1 FROM free WHERE p.id = free.id AND p.max_uses IS NOT NULL
    )
    INSERT INTO promotion_use (promotion_id, order_id, customer_index, slot, amount)
    SELECT id, ${orderId}, ${customer}, slot, amount FROM free
    WHERE max_uses_per_customer IS NULL OR slot IS NOT NULL`);
  return taken === given.length;
}
