import type { Stripe } from "stripe";
import type { CapturePayment, PaymentFailure, PaymentOutcome } from "../payment-gateway";
import type { Budget } from "./call-stripe";
import { refuse } from "./read-failure";
import { isPaymentRef, settlePayment } from "./settle-payment";
import { toStripeAmount } from "./stripe-amount";

/** Takes what an authorised payment holds, once per key. */
export async function capturePayment(
  stripe: Stripe,
  budget: Budget,
  request: CapturePayment,
): Promise<PaymentOutcome | PaymentFailure> {
  const { paymentRef, currency, key } = request;
  if (!isPaymentRef(paymentRef)) return refuse("not_found", "this is not the id of a payment");
  const amount = toStripeAmount(request.amount, currency);
  if (amount === null) return refuse("amount", "this amount is not possible in its currency");
  return settlePayment(stripe, budget, (timeout) =>
    stripe.paymentIntents.capture(
      paymentRef,
      { amount_to_capture: amount },
      { timeout, idempotencyKey: `pi-capture/${paymentRef}/${key}` },
    ),
  );
}
