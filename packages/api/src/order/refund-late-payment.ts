import { newId, trustedId } from "@storewright/kernel";
import type { PaymentFacts } from "@storewright/payments";
import type { Ctx } from "../context";

/** Gives back, once, a payment that arrived for an order whose stock is gone. Left as it is when the provider is away: reconciliation comes back to it. */
export async function refundLatePayment(ctx: Ctx, payment: PaymentFacts): Promise<void> {
  if (payment.orderId === null) return;
  const orderId = trustedId("Order", payment.orderId);
  const refund = await ctx.payments.refund({
    refundId: `late-${orderId}`,
    paymentRef: payment.ref,
    amount: payment.amountReceived,
    currency: payment.currency,
    reason: "requested_by_customer",
  });
  if (
    refund.status === "unavailable" ||
    (refund.status === "refused" && refund.reason !== "already_refunded")
  ) {
    ctx.log.error({ orderId, reason: refund.message }, "a late payment could not be given back yet");
    return;
  }
  const changed = await ctx.db.order.updateMany({
    where: { id: orderId, paymentProblem: "late_payment" },
    data: { paymentProblem: "late_payment_refunded" },
  });
  if (changed.count > 0) {
    await ctx.db.orderEvent.create({
      data: {
        id: newId("OrderEvent"),
        orderId,
        type: "late_payment_refunded",
        actor: "system",
        data: { amount: payment.amountReceived },
      },
    });
  }
}
