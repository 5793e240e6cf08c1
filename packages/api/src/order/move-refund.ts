import { Prisma, type RefundStatus, type Tx } from "@storewright/db";
import { canTransition, newId, type OrderId, type OrderStatus, type RefundId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { returnToGiftCard } from "../pricing";
import { dropUnsent } from "./drop-unsent";
import { recordEvent } from "./order-events";

/** What the provider's word makes of a refund. */
export interface RefundMove {
  readonly status: RefundStatus;
  /** The provider's id of the refund, where one is known. */
  readonly providerRef: string | null;
  /** Why it failed, in the provider's word; for staff. */
  readonly error: string | null;
}

interface LockedRefund {
  readonly status: RefundStatus;
  readonly cause: "STAFF" | "RETURN" | "CANCEL" | "LATE_PAYMENT";
  readonly amount: number;
  readonly giftAmount: number;
  readonly actor: string;
}

/** A refund only moves forward; one that succeeded may still fail when the card's bank sends the money back. */
const rank: Readonly<Record<RefundStatus, number>> = { REQUESTED: 0, PENDING: 1, SUCCEEDED: 2, FAILED: 3 };

/**
 * Moves a refund of an order whose row the caller has locked, with all that follows from it: what counts as refunded,
 * the gift card's part, the order's status, timeline and message. Repeated or older words change nothing.
 */
export async function moveRefund(
  tx: Tx,
  orderId: OrderId,
  refundId: RefundId,
  to: RefundMove,
): Promise<RefundStatus | null> {
  const [refund] = await tx.$queryRaw<LockedRefund[]>(Prisma.sql`
    SELECT status::text AS status, cause::text AS cause, amount, gift_amount AS "giftAmount", actor
    FROM refund WHERE id = ${refundId} AND order_id = ${orderId} FOR UPDATE`);
  if (refund === undefined) return null;
  if (rank[to.status] <= rank[refund.status]) {
    await tx.$executeRaw(Prisma.sql`
      UPDATE refund SET provider_ref = coalesce(provider_ref, ${to.providerRef}), last_error = ${to.error}
      WHERE id = ${refundId} AND status IN ('REQUESTED', 'PENDING')`);
    return refund.status;
  }
  await tx.$executeRaw(Prisma.sql`
    UPDATE refund SET status = ${to.status}::"RefundStatus", provider_ref = coalesce(provider_ref, ${to.providerRef}),
      last_error = ${to.error}, settled_at = CASE WHEN ${to.status} IN ('SUCCEEDED', 'FAILED') THEN now() END
    WHERE id = ${refundId}`);
  if (to.status === "FAILED") await takeBack(tx, orderId, refundId, refund);
  if (to.status === "SUCCEEDED") await finish(tx, orderId, refundId, refund);
  await countRefunded(tx, orderId);
  return to.status;
}

/** Writes what is given back or on its way back beside the order, from its refunds. The order's row is locked. */
export async function countRefunded(tx: Tx, orderId: OrderId): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET version = version + 1, refunded = least(captured + gift_amount, (
      SELECT coalesce(sum(amount + gift_amount), 0) FROM refund WHERE order_id = ${orderId} AND status <> 'FAILED'))
    WHERE id = ${orderId}`);
}

async function finish(tx: Tx, orderId: OrderId, refundId: RefundId, refund: LockedRefund): Promise<void> {
  const { amount, giftAmount, actor, cause } = refund;
  await returnToGiftCard(tx, { orderId, refundId, amount: giftAmount, actor });
  const [order] = await tx.$queryRaw<{ status: OrderStatus; whole: boolean }[]>(Prisma.sql`
    SELECT status::text AS status, captured + gift_amount <= (
      SELECT sum(amount + gift_amount) FROM refund WHERE order_id = ${orderId} AND status = 'SUCCEEDED') AS whole
    FROM orders WHERE id = ${orderId}`);
  if (order === undefined) return;
  const isLate = cause === "LATE_PAYMENT" && order.status === "CANCELLED";
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders o SET payment_problem = CASE WHEN ${failedLeft} THEN 'refund_failed'
      WHEN ${isLate} AND EXISTS (SELECT FROM refund WHERE order_id = o.id AND cause = 'LATE_PAYMENT'
        AND status IN ('REQUESTED', 'PENDING')) THEN 'late_payment'
      WHEN ${isLate} THEN 'late_payment_refunded' END
    WHERE id = ${orderId} AND (${isLate} OR payment_problem = 'refund_failed')`);
  await recordEvent(
    tx,
    isLate
      ? { orderId, actor, type: "late_payment_refunded", data: { amount } }
      : { orderId, actor, type: "refunded", data: { refundId, amount, giftAmount } },
  );
  if (isLate) await emit(tx, "order.late-refunded", { orderId });
  else await emit(tx, "order.refunded", { orderId, refundId });
  // Money that came twice or too late was never the order's: its status says what became of the goods.
  const next = order.whole ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (cause === "LATE_PAYMENT" || !canTransition(order.status, next)) return;
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET status = ${next}::"OrderStatus" WHERE id = ${orderId}`);
  if (next === "REFUNDED") await dropUnsent(tx, orderId, actor);
}

/**
 * True while money of the order `o` that did not arrive is to be given back yet: a failed refund that was not made anew
 * (by a retry, or as another of the same amount) and is no more than what is left, or one whose retry is under way.
 */
const failedLeft = Prisma.sql`EXISTS (
  SELECT FROM refund f WHERE f.order_id = o.id AND (
    (f.retry_of IS NOT NULL AND f.status IN ('REQUESTED', 'PENDING'))
    OR (f.status = 'FAILED' AND NOT EXISTS (
        SELECT FROM refund r WHERE r.order_id = o.id AND (r.retry_of = f.id OR (r.status <> 'FAILED'
          AND r.created_at >= f.settled_at AND r.amount + r.gift_amount = f.amount + f.gift_amount)))
      AND f.amount + f.gift_amount <= o.captured + o.gift_amount - (
        SELECT coalesce(sum(amount + gift_amount), 0) FROM refund WHERE order_id = o.id AND status <> 'FAILED'))))`;

/**
 * The money did not arrive: it is the order's again, and staff see it. A gift card's part that is back stays back, and
 * the pieces stay counted: a retry gives their money back without counting them again.
 */
async function takeBack(tx: Tx, orderId: OrderId, refundId: RefundId, refund: LockedRefund): Promise<void> {
  const { amount, giftAmount, actor } = refund;
  if (refund.status === "SUCCEEDED" && giftAmount > 0) {
    await tx.$executeRaw(Prisma.sql`
      WITH kept AS (UPDATE refund SET gift_amount = 0, shipping = 0 WHERE id = ${refundId})
      INSERT INTO refund (id, order_id, amount, gift_amount, status, cause, reason, actor, settled_at)
      SELECT ${newId("Refund")}, order_id, 0, ${giftAmount}::int, 'SUCCEEDED', 'STAFF', reason, actor, now()
      FROM refund WHERE id = ${refundId}`);
  }
  await tx.$executeRaw(Prisma.sql`
    UPDATE order_line l SET refunded_amount = l.refunded_amount - r.amount
    FROM refund_line r WHERE r.refund_id = ${refundId} AND l.id = r.order_line_id`);
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET payment_problem = 'refund_failed' WHERE id = ${orderId}`);
  await recordEvent(tx, { orderId, actor, type: "refund_failed", data: { refundId, amount, giftAmount } });
}
