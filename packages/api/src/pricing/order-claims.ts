import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId, type RefundId } from "@storewright/kernel";

/**
 * Gives back what an order that has ended took besides its goods: its uses of promotions, and to the gift card what
 * the order still holds of it, less what a refund is on its way to bring there. Safe to repeat. Call it before the
 * stock is given back: the order of locks is order, promotion, use of a promotion, gift card, stock.
 */
export async function releaseOrderClaims(tx: Tx, orderId: OrderId, actor = "system"): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    WITH counted AS MATERIALIZED (
      SELECT p.id FROM promotion p JOIN promotion_use u ON u.promotion_id = p.id
      WHERE u.order_id = ${orderId} AND p.max_uses IS NOT NULL
      ORDER BY p.id FOR NO KEY UPDATE OF p
    ), lowered AS (
      UPDATE promotion p SET uses = greatest(0, p.uses - 1) FROM counted WHERE p.id = counted.id
      RETURNING p.id
    ), freed AS (
      DELETE FROM promotion_use WHERE order_id = ${orderId} AND (SELECT count(*) FROM lowered) >= 0
      RETURNING promotion_id
    ), held AS (
      SELECT e.gift_card_id AS id, -sum(e.delta)::int - coalesce((SELECT sum(r.gift_amount) FROM refund r
          WHERE r.order_id = ${orderId} AND r.status IN ('REQUESTED', 'PENDING')), 0)::int AS amount
      FROM gift_card_entry e WHERE e.order_id = ${orderId} GROUP BY e.gift_card_id
    ), refilled AS (
      UPDATE gift_card g SET balance = g.balance + held.amount FROM held
      WHERE g.id = held.id AND held.amount > 0 AND (SELECT count(*) FROM freed) >= 0
      RETURNING g.id, held.amount
    )
    INSERT INTO gift_card_entry (id, gift_card_id, delta, cause, order_id, actor)
    SELECT ${newId("GiftCardEntry")}, id, amount, 'RETURNED', ${orderId}, ${actor} FROM refilled`);
}

/**
 * Takes the gift card's part again for an order that had given it back and is paid after all. False where the card
 * does not cover it any more: then the payment must be given back. True where no gift card took part.
 */
export async function reclaimGiftCard(tx: Tx, orderId: OrderId, actor = "system"): Promise<boolean> {
  const rows = await tx.$queryRaw<{ enough: boolean }[]>(Prisma.sql`
    WITH due AS (
      SELECT o.gift_card_id AS id,
        o.gift_amount + coalesce((SELECT sum(e.delta) FROM gift_card_entry e WHERE e.order_id = o.id), 0)::int AS amount
      FROM orders o WHERE o.id = ${orderId}
    ), taken AS (
      UPDATE gift_card g SET balance = g.balance - due.amount FROM due
      WHERE g.id = due.id AND due.amount > 0 AND g.balance >= due.amount
      RETURNING g.id, due.amount
    ), entry AS (
      INSERT INTO gift_card_entry (id, gift_card_id, delta, cause, order_id, actor)
      SELECT ${newId("GiftCardEntry")}, id, -amount, 'ADJUSTED', ${orderId}, ${actor} FROM taken
    )
    SELECT due.amount <= 0 OR EXISTS (SELECT FROM taken) AS enough FROM due`);
  return rows[0]?.enough ?? false;
}

/**
 * The gift card's part of a refund, once per refund however often it is asked for, and never more than the order still
 * holds of the card. Minor units.
 */
export async function returnToGiftCard(
  tx: Tx,
  refund: {
    readonly orderId: OrderId;
    readonly refundId: RefundId;
    readonly amount: number;
    readonly actor: string;
  },
): Promise<void> {
  if (refund.amount <= 0) return;
  await tx.$executeRaw(Prisma.sql`
    WITH held AS (
      SELECT gift_card_id, least(${refund.amount}::int, -sum(delta)::int) AS amount FROM gift_card_entry
      WHERE order_id = ${refund.orderId} GROUP BY gift_card_id HAVING sum(delta) < 0
    ), entry AS (
      INSERT INTO gift_card_entry (id, gift_card_id, delta, cause, order_id, refund_id, actor)
      SELECT ${newId("GiftCardEntry")}, gift_card_id, amount, 'RETURNED', ${refund.orderId}, ${refund.refundId},
        ${refund.actor}
      FROM held
      ON CONFLICT (refund_id) DO NOTHING
      RETURNING gift_card_id, delta
    )
    UPDATE gift_card g SET balance = g.balance + entry.delta FROM entry WHERE g.id = entry.gift_card_id`);
}
