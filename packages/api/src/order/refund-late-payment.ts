import { Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId, trustedId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import type { Ctx } from "../context";
import { countRefunded } from "./move-refund";
import { settleRefund } from "./settle-refund";

/**
 * Writes down, under the order's row lock, that a payment was captured which buys nothing: it came after the hold had
 * ended, or a second time. One refund a payment for that, by a unique index; `late_payment` marks the payment it is of.
 */
export async function oweLatePayment(tx: Tx, orderId: OrderId, payment: PaymentFacts): Promise<void> {
  const { ref, amountReceived, currency } = payment;
  // At most one payment of an order is alive: a second one keeps its status, and the mark says what it is.
  const [marked] = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
    UPDATE payment p SET provider_ref = ${ref}, decline_code = 'late_payment', next_action = NULL, updated_at = now(),
      status = CASE WHEN EXISTS (
        SELECT FROM payment q WHERE q.order_id = p.order_id AND q.id <> p.id AND q.status <> 'CANCELED')
        THEN 'CANCELED' ELSE 'SUCCEEDED' END::"PaymentStatus"
    WHERE p.id = (
      SELECT id FROM payment
      WHERE order_id = ${orderId} AND (provider_ref = ${ref} OR (provider_ref IS NULL AND status = 'CANCELED'))
      ORDER BY provider_ref IS NULL, created_at DESC LIMIT 1)
    RETURNING p.id`);
  const paymentId = marked?.id ?? newId("Payment");
  if (marked === undefined) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO payment (id, order_id, provider, provider_ref, status, amount, currency, method, decline_code, updated_at)
      VALUES (${paymentId}, ${orderId}, 'stripe', ${ref}, 'CANCELED', ${amountReceived}::int, ${currency}, 'unknown',
        'late_payment', now())`);
  }
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET captured = captured + ${amountReceived}::int,
      payment_problem = CASE WHEN status = 'CANCELLED' THEN 'late_payment' ELSE payment_problem END
    WHERE id = ${orderId}`);
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO refund (id, order_id, payment_id, amount, cause, reason, actor)
    VALUES (${newId("Refund")}, ${orderId}, ${paymentId}, ${amountReceived}::int, 'LATE_PAYMENT',
      'Paid too late or twice', 'system')
    ON CONFLICT DO NOTHING`);
  await countRefunded(tx, orderId);
}

/** Gives late payments back, each once; while the provider is away the refund waits for `retryRefunds`. */
export async function refundLatePayment(ctx: Ctx, orderId: OrderId): Promise<void> {
  const refunds = await ctx.db.refund.findMany({
    where: { orderId, cause: "LATE_PAYMENT", status: { in: ["REQUESTED", "PENDING"] } },
    select: { id: true },
  });
  for (const { id } of refunds) await settleRefund(ctx, trustedId("Refund", id));
}
