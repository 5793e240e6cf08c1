import { inTransaction, Prisma } from "@storewright/db";
import { newId, type OrderId, trustedId } from "@storewright/kernel";
import { emit } from "@storewright/queue";
import { record } from "../audit";
import { releaseReservation } from "../catalog";
import type { Ctx } from "../context";
import { releaseOrderClaims } from "../pricing";
import { extendHold, isHeldLongEnough } from "./hold-stock-longer";
import { countRefunded } from "./move-refund";
import { oneByOne } from "./one-by-one";
import { recordEvent } from "./order-events";
import { settlePayment } from "./settle-payment";

interface ExpiredHold {
  readonly id: string;
  readonly providerRef: string | null;
  /** Somebody or something may be paying it at this moment. */
  readonly isRunning: boolean;
  /** No reason lengthens it any more. */
  readonly isLongEnough: boolean;
}

/**
 * Ends PENDING orders whose hold ran out, by the database's clock: a hold is lengthened, within bounds, while its
 * payment runs; else the payment is cancelled at the provider, so that it cannot succeed afterwards, and then the
 * stock goes back on the shelf. Safe to run in several processes at once. Returns how many were released.
 */
export async function releaseExpiredHolds(ctx: Ctx, limit = 50): Promise<number> {
  // Money of a wrong amount is there: such an order waits for a person and not for a payment. In no order: those whose
  // payment nobody can cancel now must not keep the others from their turn.
  const expired = await ctx.db.$queryRaw<ExpiredHold[]>(Prisma.sql`
    SELECT o.id, p.provider_ref AS "providerRef",
      coalesce(p.status IN ('PROCESSING', 'REQUIRES_ACTION'), false) AS "isRunning",
      ${isHeldLongEnough(ctx)} AS "isLongEnough"
    FROM orders o LEFT JOIN payment p ON p.order_id = o.id AND p.status <> 'CANCELED'
    WHERE o.status = 'PENDING' AND o.hold_expires_at < now()
      AND o.payment_problem IS DISTINCT FROM 'amount_mismatch'
    ORDER BY random() LIMIT ${limit}`);
  return oneByOne(expired, (hold) => endHold(ctx, hold));
}

async function endHold(ctx: Ctx, hold: ExpiredHold): Promise<boolean> {
  const orderId: OrderId = trustedId("Order", hold.id);
  const { providerRef } = hold;
  if (hold.isRunning && (await extendHold(ctx, orderId))) {
    if (providerRef !== null) await settlePayment(ctx, providerRef);
    return false;
  }
  if (providerRef !== null) {
    const outcome = await ctx.payments.cancel(providerRef);
    if (outcome.status === "succeeded") {
      await settlePayment(ctx, providerRef);
      return false;
    }
    // Stock does not wait for the provider for ever: money that comes after all is dealt with when it comes.
    const isUndecided =
      outcome.status === "unavailable" ||
      outcome.status === "processing" ||
      (outcome.status === "refused" && outcome.reason === "credentials");
    if (isUndecided && !hold.isLongEnough) return false;
  }
  return cancelPending(ctx, orderId, "expired", "system");
}

/**
 * PENDING to CANCELLED with stock, gift card and promotions given back, in one transaction; false when the order was
 * no longer PENDING. Money that was taken all the same (of a wrong amount) becomes a refund for `retryRefunds`.
 */
export async function cancelPending(
  ctx: Ctx,
  orderId: OrderId,
  reason: "expired" | "staff" | "customer",
  actor: string,
  /** Sealed. */
  note?: string,
): Promise<boolean> {
  return inTransaction(ctx.db, async (tx) => {
    const due = reason === "expired" ? Prisma.sql`AND hold_expires_at < now()` : Prisma.empty;
    const [ended] = await tx.$queryRaw<{ captured: number }[]>(Prisma.sql`
      UPDATE orders SET status = 'CANCELLED', cancel_reason = ${reason}, cancelled_at = now(), version = version + 1
      WHERE id = ${orderId} AND status = 'PENDING' ${due} RETURNING captured`);
    if (ended === undefined) return false;
    await tx.$executeRaw(Prisma.sql`
      UPDATE payment SET status = 'CANCELED', next_action = NULL, updated_at = now()
      WHERE order_id = ${orderId} AND status NOT IN ('SUCCEEDED', 'CANCELED')`);
    if (ended.captured > 0) {
      // Less what went back by the provider's dashboard: it would refuse the whole.
      await tx.$executeRaw(Prisma.sql`
        INSERT INTO refund (id, order_id, amount, cause, reason, actor)
        SELECT ${newId("Refund")}, ${orderId}, owed, 'CANCEL', 'Paid with another amount', ${actor}
        FROM (
          SELECT ${ended.captured}::int - coalesce(sum(amount), 0)::int AS owed FROM refund
          WHERE order_id = ${orderId} AND status <> 'FAILED') back
        WHERE owed > 0
        ON CONFLICT DO NOTHING`);
      await countRefunded(tx, orderId);
    }
    await recordEvent(tx, {
      orderId,
      actor,
      type: "cancelled",
      data: note === undefined ? { reason } : { reason, note },
    });
    if (reason === "staff") {
      const entity = { kind: "order", id: orderId } as const;
      const sides = { before: { status: "PENDING" }, after: { status: "CANCELLED" } };
      await record(tx, ctx, { action: "order.cancel", entity, ...sides, reason: note });
    }
    const lines = await tx.orderLine.findMany({ where: { orderId }, select: { productId: true } });
    await emit(tx, "order.cancelled", { orderId });
    await emit(tx, "catalog.stock-changed", {
      productIds: [...new Set(lines.map((line) => trustedId("Product", line.productId)))],
    });
    await releaseOrderClaims(tx, orderId, actor);
    await releaseReservation(tx, orderId);
    return true;
  });
}
