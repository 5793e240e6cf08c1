import { inTransaction, Prisma } from "@storewright/db";
import { newId, type OrderId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { releaseReservation } from "../catalog";
import type { Ctx } from "../context";
import { settlePayment } from "./settle-payment";

/**
 * Ends PENDING orders whose hold ran out, by the database's clock: first the payment is cancelled at the provider, so
 * that it cannot succeed afterwards, then the stock goes back on the shelf. Safe to run in several processes at once.
 * Returns how many were released.
 */
export async function releaseExpiredHolds(ctx: Ctx, limit = 50): Promise<number> {
  const expired = await ctx.db.$queryRaw<{ id: string; providerRef: string | null }[]>(Prisma.sql`
    SELECT o.id, p.provider_ref AS "providerRef"
    FROM orders o LEFT JOIN payment p ON p.order_id = o.id AND p.status <> 'CANCELED'
    WHERE o.status = 'PENDING' AND o.hold_expires_at < now()
    ORDER BY o.hold_expires_at LIMIT ${limit}`);
  let released = 0;
  for (const order of expired) {
    if (await endHold(ctx, trustedId("Order", order.id), order.providerRef)) released += 1;
  }
  return released;
}

async function endHold(ctx: Ctx, orderId: OrderId, paymentRef: string | null): Promise<boolean> {
  if (paymentRef !== null) {
    const outcome = await ctx.payments.cancel(paymentRef);
    if (outcome.status === "unavailable") return false;
    if (outcome.status === "succeeded" || outcome.status === "processing") {
      await settlePayment(ctx, paymentRef);
      return false;
    }
  }
  return cancelPending(ctx, orderId, "expired", "system");
}

/** PENDING to CANCELLED with the stock given back, in one transaction; false when the order was no longer PENDING. */
export async function cancelPending(
  ctx: Ctx,
  orderId: OrderId,
  reason: "expired" | "staff" | "customer",
  actor: string,
  note?: string,
): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const due = reason === "expired" ? Prisma.sql`AND hold_expires_at < now()` : Prisma.empty;
    const changed = await tx.$executeRaw(Prisma.sql`
      UPDATE orders SET status = 'CANCELLED', cancel_reason = ${reason}, cancelled_at = now(), version = version + 1
      WHERE id = ${orderId} AND status = 'PENDING' ${due}`);
    if (changed === 0) return false;
    await tx.payment.updateMany({
      where: { orderId, status: { not: "SUCCEEDED" } },
      data: { status: "CANCELED", nextAction: Prisma.DbNull },
    });
    await tx.orderEvent.create({
      data: {
        id: newId("OrderEvent"),
        orderId,
        type: "cancelled",
        actor,
        data: note === undefined ? { reason } : { reason, note },
      },
    });
    const lines = await tx.orderLine.findMany({ where: { orderId }, select: { productId: true } });
    await emit(tx, "order.cancelled", { orderId });
    await emit(tx, "catalog.stock-changed", {
      productIds: [...new Set(lines.map((line) => trustedId("Product", line.productId)))],
    });
    await releaseReservation(tx, orderId);
    return true;
  });
}
