import type { Sealer } from "@storewright/crypto";
import { Prisma, type RefundCause, type Tx } from "@storewright/db";
import { newId, type OrderId, type RefundId } from "@storewright/kernel";
import { recordEvent } from "./order-events";
import { sealReason } from "./order-seal";
import type { RefundPlan } from "./refund-plan";

export interface RefundClaim {
  readonly orderId: OrderId;
  readonly plan: RefundPlan;
  readonly cause: RefundCause;
  readonly reason: string;
  /** Seals the reason, under the customer's key. */
  readonly sealer: Sealer;
  readonly actor: string;
  /** The failed refund that this one takes the place of: its pieces are counted already. */
  readonly retryOf?: string;
  /** The payment it gives back, where that is not the order's own. */
  readonly paymentId?: string | null;
}

/**
 * Writes a refund down before the provider is asked: the row (its id is the provider's key), the lines' counters and
 * `orders.refunded`. Needs the order's lock; CHECKs refuse what is more than was paid. Call `settleRefund` after commit.
 */
export async function claimRefund(tx: Tx, claim: RefundClaim): Promise<RefundId> {
  const { orderId, plan, cause, reason, sealer, actor, retryOf } = claim;
  const refundId = newId("Refund");
  const { amount, giftAmount, shipping } = plan;
  await tx.refund.create({
    data: {
      id: refundId,
      orderId,
      amount,
      giftAmount,
      shipping,
      cause,
      reason: sealReason(sealer, "refund", refundId, reason),
      actor,
      retryOf: retryOf ?? null,
      paymentId: claim.paymentId ?? null,
      // Due at once by the database's clock, whatever this process's says.
      nextTryAt: new Date(0),
      lines: {
        create: plan.lines.map((line) => ({
          orderLineId: line.lineId,
          quantity: line.quantity,
          amount: line.amount,
        })),
      },
    },
  });
  await countLines(tx, plan.lines, retryOf === undefined);
  await tx.order.update({
    where: { id: orderId },
    data: { refunded: { increment: amount + giftAmount } },
  });
  await recordEvent(tx, { orderId, type: "refund_requested", actor, data: { refundId, amount, giftAmount } });
  return refundId;
}

async function countLines(tx: Tx, lines: RefundPlan["lines"], countPieces: boolean): Promise<void> {
  if (lines.length === 0) return;
  const pieces = countPieces
    ? Prisma.sql`l.refunded_quantity + back.quantity`
    : Prisma.sql`l.refunded_quantity`;
  await tx.$executeRaw(Prisma.sql`
    UPDATE order_line l SET refunded_quantity = ${pieces}, refunded_amount = l.refunded_amount + back.amount
    FROM unnest(${lines.map(({ lineId }) => lineId)}::text[], ${lines.map(({ quantity }) => quantity)}::int[],
      ${lines.map(({ amount }) => amount)}::int[]) AS back (line_id, quantity, amount)
    WHERE l.id = back.line_id`);
}
