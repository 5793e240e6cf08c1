import { inTransaction, Prisma, type Tx } from "@storewright/db";
import { newId, type OrderId, type OrderStatus, trustedId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import { emit } from "@storewright/queue";
import { commitReservation, reserveStock } from "../catalog";
import type { Ctx } from "../context";

/** What a confirmed payment led to. `refund_due`: the money came after the hold, and the stock is gone. */
export type Confirmation = "paid" | "already" | "amount_mismatch" | "refund_due" | "unknown_order";

interface LockedOrder {
  readonly id: string;
  readonly status: OrderStatus;
  readonly total: number;
  readonly currency: string;
}

/**
 * The one way in which an order becomes PAID: under the order's row lock, by whoever brings the provider's word
 * first; everybody after sees it done. Commits the stock and emits `order.paid` in the same transaction. Money that
 * arrives after the hold expired buys the stock again if it is there, else is to be given back.
 */
export async function confirmPayment(ctx: Ctx, payment: PaymentFacts): Promise<Confirmation> {
  if (payment.orderId === null) return "unknown_order";
  const orderId = trustedId("Order", payment.orderId);
  try {
    return await confirmLocked(ctx, orderId, payment);
  } catch (error) {
    if (!(error instanceof StockGone)) throw error;
    await ctx.db.order.updateMany({
      where: {
        id: orderId,
        status: "CANCELLED",
        OR: [{ paymentProblem: null }, { paymentProblem: { not: "late_payment_refunded" } }],
      },
      data: { paymentProblem: "late_payment" },
    });
    return "refund_due";
  }
}

/** Rolls the transaction back: what was reserved of the other lines must not stay reserved. */
class StockGone extends Error {}

function confirmLocked(ctx: Ctx, orderId: OrderId, payment: PaymentFacts): Promise<Confirmation> {
  return inTransaction(ctx.db, async (tx) => {
    const rows = await tx.$queryRaw<LockedOrder[]>(
      Prisma.sql`SELECT id, status::text AS status, total, currency FROM orders WHERE id = ${orderId} FOR UPDATE`,
    );
    const order = rows[0];
    if (order === undefined) return "unknown_order";
    if (payment.amountReceived !== order.total || payment.currency !== order.currency) {
      await noteMismatch(tx, orderId, payment);
      return "amount_mismatch";
    }
    if (order.status === "CANCELLED") return confirmLate(tx, orderId, payment);
    if (order.status !== "PENDING") return "already";
    await markPaid(tx, orderId, payment);
    return "paid";
  });
}

async function markPaid(tx: Tx, orderId: OrderId, payment: PaymentFacts): Promise<void> {
  await tx.order.update({
    where: { id: orderId },
    data: {
      status: "PAID",
      paidAt: new Date(),
      paymentProblem: null,
      cancelReason: null,
      version: { increment: 1 },
    },
  });
  await tx.payment.updateMany({
    where: { orderId, OR: [{ providerRef: payment.ref }, { providerRef: null }] },
    data: { status: "SUCCEEDED", providerRef: payment.ref, nextAction: Prisma.DbNull, declineCode: null },
  });
  await tx.orderEvent.create({
    data: {
      id: newId("OrderEvent"),
      orderId,
      type: "paid",
      actor: "system",
      data: { amount: payment.amountReceived },
    },
  });
  await emit(tx, "order.paid", { orderId });
  // Stock last, as everywhere: its rows are the ones that others wait for.
  await commitReservation(tx, orderId, "system");
}

async function confirmLate(tx: Tx, orderId: OrderId, payment: PaymentFacts): Promise<Confirmation> {
  const order = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    select: { paymentProblem: true },
  });
  if (order.paymentProblem === "late_payment_refunded") return "already";
  const lines = await tx.reservation.findMany({ where: { orderId, status: "RELEASED" } });
  await tx.reservation.updateMany({ where: { orderId, status: "RELEASED" }, data: { status: "HELD" } });
  const reserved = await reserveStock(
    tx,
    lines.map((line) => ({
      variantId: trustedId("Variant", line.variantId),
      locationId: trustedId("Location", line.locationId),
      quantity: line.quantity,
    })),
  );
  if (!reserved.ok) throw new StockGone();
  await markPaid(tx, orderId, payment);
  return "paid";
}

async function noteMismatch(tx: Tx, orderId: OrderId, payment: PaymentFacts): Promise<void> {
  await tx.order.update({ where: { id: orderId }, data: { paymentProblem: "amount_mismatch" } });
  await tx.orderEvent.create({
    data: {
      id: newId("OrderEvent"),
      orderId,
      type: "payment_amount_mismatch",
      actor: "system",
      data: { received: payment.amountReceived, currency: payment.currency },
    },
  });
}
