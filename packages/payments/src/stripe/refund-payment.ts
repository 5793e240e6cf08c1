import type { Stripe } from "stripe";
import type { PaymentFailure, RefundOutcome, RefundPayment } from "../payment-gateway";
import { type Budget, callStripe } from "./call-stripe";
import { readFailure, refuse } from "./read-failure";
import { readRefund } from "./read-refund";
import { isPaymentRef } from "./settle-payment";
import { toStripeAmount } from "./stripe-amount";

/**
 * Refunds once per refund id. Stripe forgets idempotency keys after a day while our retries may go on for
 * longer, so the refunds of the payment are looked through first; the key guards two requests at once.
 */
export async function refundPayment(
  stripe: Stripe,
  budget: Budget,
  request: RefundPayment,
): Promise<RefundOutcome | PaymentFailure> {
  if (!isPaymentRef(request.paymentRef)) return refuse("not_found", "this is not the id of a payment");
  const amount = toStripeAmount(request.amount, request.currency);
  if (amount === null) return refuse("amount", "this amount is not possible in its currency");
  const { paymentRef, refundId, reason } = request;
  try {
    const made = await callStripe(budget, (timeout) =>
      stripe.refunds.list({ payment_intent: paymentRef, limit: 100 }, { timeout }),
    );
    const earlier = made.data.find((refund) => refund.metadata?.refund_id === refundId);
    if (earlier !== undefined) return readRefund(earlier);
    const refund = await callStripe(budget, (timeout) =>
      stripe.refunds.create(
        { payment_intent: paymentRef, amount, reason, metadata: { refund_id: refundId } },
        { timeout, idempotencyKey: `refund/${refundId}` },
      ),
    );
    return readRefund(refund);
  } catch (error) {
    const failure = readFailure(error);
    const tooMuch = failure.status === "refused" && failure.reason === "amount";
    return tooMuch ? { ...failure, reason: "refund_too_large" } : failure;
  }
}

/** Asks Stripe for a refund as it is now. */
export async function retrieveRefund(
  stripe: Stripe,
  budget: Budget,
  refundRef: string,
): Promise<RefundOutcome | PaymentFailure> {
  if (!/^p?re_[A-Za-z0-9_]{1,250}$/.test(refundRef)) {
    return refuse("not_found", "this is not the id of a refund");
  }
  try {
    return readRefund(
      await callStripe(budget, (timeout) => stripe.refunds.retrieve(refundRef, {}, { timeout })),
    );
  } catch (error) {
    return readFailure(error);
  }
}
