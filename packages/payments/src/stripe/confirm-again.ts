import type { Stripe } from "stripe";
import type { ConfirmPayment, PaymentFailure, PaymentOutcome } from "../payment-gateway";
import type { Budget } from "./call-stripe";
import { authenticationParams, methodParams } from "./method-params";
import { refuse } from "./read-failure";
import { isPaymentRef, settlePayment } from "./settle-payment";

/** Confirms an existing intent with a payment method, once per try. */
export async function confirmAgain(
  stripe: Stripe,
  budget: Budget,
  request: ConfirmPayment,
): Promise<PaymentOutcome | PaymentFailure> {
  if (!isPaymentRef(request.paymentRef)) return refuse("not_found", "this is not the id of a payment");
  return settlePayment(stripe, budget, (timeout) =>
    stripe.paymentIntents.confirm(
      request.paymentRef,
      {
        ...methodParams(request.paymentMethod),
        ...(request.returnUrl === undefined ? {} : { return_url: request.returnUrl }),
        ...authenticationParams(request.requireAuthentication),
      },
      { timeout, idempotencyKey: `pi-confirm/${request.paymentRef}/${request.attempt}` },
    ),
  );
}
