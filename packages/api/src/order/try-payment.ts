import type { OrderId } from "@storewright/kernel";
import type { PaymentFailure, PaymentOutcome } from "@storewright/payments";
import type { Ctx } from "../context";
import { recordOutcome } from "./record-outcome";

/**
 * Asks the provider to charge the order's payment, or asks again after silence: keyed by order and attempt, so it
 * never charges twice. Writes down what came of it and never throws for something the provider did. The order turns
 * PAID by the provider's event or by reconciliation, never here.
 */
export async function tryPayment(ctx: Ctx, orderId: OrderId): Promise<void> {
  const payment = await ctx.db.payment.findFirst({
    where: { orderId, status: { not: "CANCELED" } },
    orderBy: { createdAt: "desc" },
  });
  if (payment === null || payment.status === "SUCCEEDED") return;
  const returnUrl = `${ctx.settings.webUrl}/orders/${orderId}`;
  let outcome: PaymentOutcome | PaymentFailure;
  if (payment.providerRef === null) {
    outcome = await ctx.payments.createAndConfirm({
      orderId,
      attempt: payment.attempt,
      amount: payment.amount,
      currency: payment.currency,
      paymentMethod: payment.method,
      returnUrl,
    });
  } else {
    outcome = await ctx.payments.confirmAgain({
      paymentRef: payment.providerRef,
      attempt: payment.attempt,
      paymentMethod: payment.method,
      returnUrl,
    });
  }
  await recordOutcome(ctx, { orderId, paymentId: payment.id, attempt: payment.attempt }, outcome);
  if (outcome.status === "unavailable" || outcome.status === "refused") {
    ctx.log.warn(
      { orderId, requestId: ctx.requestId, outcome: outcome.status, reason: outcome.message },
      "the payment provider did not take a payment",
    );
  }
}
