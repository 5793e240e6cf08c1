import { DomainError, type RefundId, trustedId } from "@storewright/kernel";
import { record } from "../audit";
import { actorOf, authorise } from "../authorise";
import type { Ctx } from "../context";
import { requireFreshProof } from "../identity";
import { adminGetOrder } from "./admin-orders";
import { changeOrder } from "./change-order";
import type { OrderRow } from "./order-row";
import { openReason } from "./order-seal";
import { claimRefund, type RefundClaim } from "./refund-claim";
import { refundMaximum } from "./refund-plan";
import type { RetryRefundInput } from "./schemas";
import { settleRefund } from "./settle-refund";
import type { AdminOrderView } from "./views";

/**
 * Asks again for a refund: one that waits is asked at once, a failed one is made anew, once, because the provider
 * answers the same request with the same failure.
 * @throws {DomainError} NOT_FOUND or CONFLICT (it went through, or was tried again before, or is more than is left)
 */
export async function retryRefund(ctx: Ctx, input: RetryRefundInput): Promise<AdminOrderView> {
  authorise(ctx, "order:refund");
  await requireFreshProof(ctx);
  const refund = await ctx.db.refund.findUnique({ where: { id: input.refundId } });
  if (refund === null) throw new DomainError("NOT_FOUND", "There is no such refund.");
  const orderId = trustedId("Order", refund.orderId);
  if (refund.status === "SUCCEEDED") {
    throw new DomainError("CONFLICT", "This money has been given back already.");
  }
  const audited = { action: "order.retry-refund", entity: { kind: "order", id: orderId } } as const;
  if (refund.status === "FAILED") {
    const reason = openReason(await ctx.cipher.load([refund.reason]), "refund", refund);
    const again = await changeOrder(ctx, { orderId }, async (tx, order, sealer) => {
      const claimed = await claimAgain(ctx, order, input.refundId, (claim) =>
        claimRefund(tx, { ...claim, reason, sealer }),
      );
      await record(tx, ctx, { ...audited, after: { failed: input.refundId, refundId: claimed } });
      return claimed;
    });
    await settleRefund(ctx, again);
  } else {
    await record(ctx.db, ctx, { ...audited, after: { refundId: input.refundId } });
    await settleRefund(ctx, input.refundId);
  }
  return adminGetOrder(ctx, { orderId });
}

async function claimAgain(
  ctx: Ctx,
  order: OrderRow,
  refundId: RefundId,
  claim: (again: Omit<RefundClaim, "reason" | "sealer">) => Promise<RefundId>,
): Promise<RefundId> {
  const failed = order.refunds.find(({ id }) => id === refundId);
  if (failed?.status !== "FAILED" || order.refunds.some(({ retryOf }) => retryOf === refundId)) {
    throw new DomainError("CONFLICT", "This refund has been tried again already. Look at the latest one.");
  }
  const maximum = refundMaximum(order);
  if (failed.amount + failed.giftAmount > maximum) {
    throw new DomainError("CONFLICT", {
      message: "That is more than can be given back of this order by now.",
      data: { maximumAmount: maximum },
    });
  }
  return claim({
    orderId: trustedId("Order", order.id),
    cause: failed.cause,
    actor: actorOf(ctx),
    retryOf: refundId,
    paymentId: failed.paymentId,
    plan: {
      amount: failed.amount,
      giftAmount: failed.giftAmount,
      shipping: failed.shipping,
      lines: failed.lines.map((line) => ({
        lineId: line.orderLineId,
        quantity: line.quantity,
        amount: line.amount,
      })),
    },
  });
}
