import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId, type OrderStatus, trustedId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import { emit } from "@storewright/queue";
import { commitReservation, holdStock } from "../catalog";
import type { Ctx } from "../context";
import { recordEvent } from "./order-events";
import { payPending } from "./pay-pending";
import { oweLatePayment } from "./refund-late-payment";
import { retakeClaims } from "./retake-claims";

/** What a captured payment led to. `refund_due`: it buys nothing, and its refund is written down. */
export type Confirmation = "paid" | "already" | "amount_mismatch" | "refund_due" | "unknown_order";

interface LockedOrder {
  readonly status: OrderStatus;
  readonly due: number;
  readonly giftAmount: number;
  readonly currency: string;
  readonly cancelReason: string | null;
  readonly problem: string | null;
  /** This payment has had its effect before. */
  readonly isSettled: boolean;
}

/**
 * The one way in which an order becomes PAID by a payment: under the order's row lock, by whoever brings the
 * provider's word first; everybody after sees it done. Money that arrives after the hold expired buys the stock again
 * if stock, gift card and promotions can be had again; else, and where it comes twice or for an order that somebody
 * has cancelled, its refund is written down in the same transaction.
 */
export async function confirmPayment(ctx: Ctx, payment: PaymentFacts): Promise<Confirmation> {
  if (payment.orderId === null) return "unknown_order";
  const orderId = trustedId("Order", payment.orderId);
  if ((await payPending(ctx.db, orderId, payment)).paid) return "paid";
  try {
    return await confirmLocked(ctx, orderId, payment, true);
  } catch (error) {
    if (!(error instanceof NotToBeHad)) throw error;
    return confirmLocked(ctx, orderId, payment, false);
  }
}

/** Rolls the transaction back: what was taken again of the rest must not stay taken. */
class NotToBeHad extends Error {}

function confirmLocked(
  ctx: Ctx,
  orderId: OrderId,
  payment: PaymentFacts,
  mayRevive: boolean,
): Promise<Confirmation> {
  return inTransaction(ctx.db, async (tx) => {
    const order = await lock(tx, orderId, payment.ref);
    if (order === undefined) return "unknown_order";
    if (order.isSettled && order.status !== "PENDING") return "already";
    const isRight = payment.amountReceived === order.due && payment.currency === order.currency;
    if (payment.currency !== order.currency || (order.status === "PENDING" && !isRight)) {
      await noteMismatch(tx, orderId, order, payment);
      return "amount_mismatch";
    }
    if (order.status === "PENDING") {
      await markPaid(tx, orderId, order, payment);
      return "paid";
    }
    // Whoever cancelled the order does not want it any more.
    if (mayRevive && order.status === "CANCELLED" && order.cancelReason === "expired" && isRight) {
      await holdAgain(ctx, tx, orderId);
      await markPaid(tx, orderId, order, payment);
      return "paid";
    }
    await oweLatePayment(tx, orderId, payment);
    return "refund_due";
  });
}

async function lock(tx: Tx, orderId: OrderId, ref: string): Promise<LockedOrder | undefined> {
  // Alone, because a statement that waited for the lock still sees everything else as it was before the wait.
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM orders WHERE id = ${orderId} FOR NO KEY UPDATE`);
  const rows = await tx.$queryRaw<LockedOrder[]>(Prisma.sql`
    SELECT o.status::text AS status, o.total - o.gift_amount AS due, o.gift_amount AS "giftAmount", o.currency,
      o.cancel_reason AS "cancelReason", o.payment_problem AS problem, EXISTS (
        SELECT FROM payment p WHERE p.order_id = o.id AND p.provider_ref = ${ref}
          AND (p.status = 'SUCCEEDED' OR p.decline_code = 'late_payment')) AS "isSettled"
    FROM orders o WHERE o.id = ${orderId}`);
  return rows[0];
}

async function holdAgain(ctx: Ctx, tx: Tx, orderId: OrderId): Promise<void> {
  if (!(await retakeClaims(ctx, tx, orderId))) throw new NotToBeHad();
  const lines = await tx.orderLine.findMany({
    where: { orderId },
    select: { variantId: true, quantity: true },
  });
  const held = await holdStock(
    tx,
    orderId,
    lines.map((line) => ({ variantId: trustedId("Variant", line.variantId), quantity: line.quantity })),
  );
  if (!held.ok) throw new NotToBeHad();
}

async function markPaid(tx: Tx, orderId: OrderId, order: LockedOrder, payment: PaymentFacts): Promise<void> {
  await settleRow(tx, orderId, payment);
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET status = 'PAID', paid_at = now(), captured = ${payment.amountReceived}::int, cancelled_at = NULL,
      payment_problem = NULL, cancel_reason = NULL, version = version + 1
    WHERE id = ${orderId}`);
  const data = { amount: payment.amountReceived, giftAmount: order.giftAmount };
  await recordEvent(tx, { orderId, type: "paid", actor: "system", data });
  await emit(tx, "order.paid", { orderId });
  // Stock last, as everywhere: its rows are the ones that others wait for.
  await commitReservation(tx, orderId, "system");
}

/** The payment that came is the order's one living payment; what else was open is not. */
async function settleRow(tx: Tx, orderId: OrderId, payment: PaymentFacts): Promise<void> {
  const { ref, amount, currency } = payment;
  const rows = await tx.payment.findMany({ where: { orderId }, orderBy: { createdAt: "desc" } });
  const mine =
    rows.find((row) => row.providerRef === ref) ??
    rows.find((row) => row.providerRef === null && row.status !== "CANCELED") ??
    rows.find((row) => row.providerRef === null);
  await tx.$executeRaw(Prisma.sql`
    UPDATE payment SET status = 'CANCELED', next_action = NULL, updated_at = now()
    WHERE order_id = ${orderId} AND id <> ${mine?.id ?? ""} AND status <> 'CANCELED'`);
  if (mine === undefined) {
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO payment (id, order_id, provider, provider_ref, status, amount, currency, method, updated_at)
      VALUES (${newId("Payment")}, ${orderId}, 'stripe', ${ref}, 'SUCCEEDED', ${amount}::int, ${currency}, 'unknown', now())`);
    return;
  }
  await tx.$executeRaw(Prisma.sql`
    UPDATE payment SET status = 'SUCCEEDED', provider_ref = ${ref}, next_action = NULL, decline_code = NULL,
      updated_at = now()
    WHERE id = ${mine.id}`);
}

/**
 * Money of another amount is there: it pays nothing, staff are told once, and `captured` says what there is. Nothing
 * is known to be there in another currency, because the order's figures have only one.
 */
async function noteMismatch(
  tx: Tx,
  orderId: OrderId,
  order: LockedOrder,
  payment: PaymentFacts,
): Promise<void> {
  if (order.problem === "amount_mismatch") return;
  const isCounted = payment.currency === order.currency && order.status === "PENDING";
  if (isCounted) await settleRow(tx, orderId, payment);
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET payment_problem = 'amount_mismatch', version = version + 1,
      captured = CASE WHEN ${isCounted} THEN ${payment.amountReceived}::int ELSE captured END
    WHERE id = ${orderId}`);
  await recordEvent(tx, {
    orderId,
    type: "payment_amount_mismatch",
    actor: "system",
    data: { received: payment.amountReceived, currency: payment.currency },
  });
}
