import { inTransaction, Prisma, type RefundStatus } from "@storewright/db";
import { type OrderId, type RefundId, trustedId } from "@storewright/kernel";
import type { PaymentFailure, RefundOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import { lockOrder } from "./lock-order";
import { moveRefund, type RefundMove } from "./move-refund";

interface OpenRefund {
  readonly orderId: string;
  readonly amount: number;
  readonly currency: string;
  readonly providerRef: string | null;
  readonly paymentRef: string | null;
}

/**
 * Brings an open refund on: gives the money back at the provider, keyed by the refund's id so that it happens once
 * however often this runs, or asks what became of it. The gift card's part goes back when the card's part has. While
 * the provider is away the refund waits, and `retryRefunds` comes back to it. Returns its status, null for none.
 */
export async function settleRefund(ctx: Ctx, refundId: RefundId): Promise<RefundStatus | null> {
  const refund = await claim(ctx, refundId);
  if (refund === undefined) {
    const row = await ctx.db.refund.findUnique({ where: { id: refundId }, select: { status: true } });
    return row?.status ?? null;
  }
  const orderId: OrderId = trustedId("Order", refund.orderId);
  const move = refund.amount === 0 ? giftOnly : readRefundMove(await askProvider(ctx, refundId, refund));
  if (move.error !== null) {
    ctx.log.warn(
      { orderId, refundId, status: move.status, reason: move.error },
      "a refund did not go through",
    );
  }
  return inTransaction(ctx.db, async (tx) => {
    await lockOrder(tx, orderId);
    return moveRefund(tx, orderId, refundId, move);
  });
}

/** What a provider's refund means for ours. */
export function readRefundMove(outcome: RefundOutcome | PaymentFailure): RefundMove {
  switch (outcome.status) {
    case "unavailable":
      return { status: "REQUESTED", providerRef: null, error: `provider: ${outcome.cause}` };
    case "refused":
      // A wrong key, or a key used with another request, says nothing about the refund itself.
      return outcome.reason === "credentials" || outcome.reason === "idempotency_mismatch"
        ? { status: "REQUESTED", providerRef: null, error: `provider: ${outcome.reason}` }
        : { status: "FAILED", providerRef: null, error: outcome.reason };
    case "succeeded":
      return { status: "SUCCEEDED", providerRef: outcome.refundRef, error: null };
    case "pending":
      return { status: "PENDING", providerRef: outcome.refundRef, error: null };
    case "failed":
    case "canceled":
      return {
        status: "FAILED",
        providerRef: outcome.refundRef,
        error: outcome.failureReason ?? outcome.status,
      };
  }
}

const giftOnly: RefundMove = { status: "SUCCEEDED", providerRef: null, error: null };

/** Marks the try, so that the next one waits longer: up to 20 s for the first ten, then doubling up to an hour. */
async function claim(ctx: Ctx, refundId: RefundId): Promise<OpenRefund | undefined> {
  const rows = await ctx.db.$queryRaw<OpenRefund[]>(Prisma.sql`
    UPDATE refund r SET attempts = r.attempts + 1,
      next_try_at = now() + make_interval(secs => CASE WHEN r.attempts < 10 THEN least(20, 5 * power(2, r.attempts))
        ELSE least(3600, 20 * power(2, least(r.attempts, 20) - 9)) END)
    FROM orders o
    WHERE r.id = ${refundId} AND o.id = r.order_id AND r.status IN ('REQUESTED', 'PENDING')
    RETURNING r.order_id AS "orderId", r.amount, o.currency, r.provider_ref AS "providerRef", (
      SELECT p.provider_ref FROM payment p
      WHERE p.order_id = o.id AND p.provider_ref IS NOT NULL
        AND CASE WHEN r.payment_id IS NOT NULL THEN p.id = r.payment_id
          WHEN r.cause = 'LATE_PAYMENT' THEN p.decline_code = 'late_payment' ELSE p.status = 'SUCCEEDED' END
      LIMIT 1) AS "paymentRef"`);
  return rows[0];
}

function askProvider(
  ctx: Ctx,
  refundId: RefundId,
  refund: OpenRefund,
): Promise<RefundOutcome | PaymentFailure> {
  if (refund.providerRef !== null) return ctx.payments.retrieveRefund(refund.providerRef);
  const { paymentRef, amount, currency } = refund;
  return ctx.payments.refund({
    refundId,
    // Without a payment there is nothing to give back from; the provider's refusal says so in the row.
    paymentRef: paymentRef ?? "",
    amount,
    currency,
    reason: "requested_by_customer",
  });
}
