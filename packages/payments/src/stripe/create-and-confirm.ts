import type { Stripe } from "stripe";
import type { CreatePayment, PaymentFailure, PaymentOutcome } from "../payment-gateway";
import type { Budget } from "./call-stripe";
import { authenticationParams, methodParams } from "./method-params";
import { refuse } from "./read-failure";
import { settlePayment } from "./settle-payment";
import { toStripeAmount } from "./stripe-amount";

/** Cards only: other kinds may lead to a page of their own, and then a return URL is obligatory. */
export async function createAndConfirm(
  stripe: Stripe,
  budget: Budget,
  request: CreatePayment,
): Promise<PaymentOutcome | PaymentFailure> {
  const amount = toStripeAmount(request.amount, request.currency);
  if (amount === null) return refuse("amount", "this amount is not possible in its currency");
  return settlePayment(stripe, budget, (timeout) =>
    stripe.paymentIntents.create(
      {
        amount,
        currency: request.currency.toLowerCase(),
        confirm: true,
        allowed_payment_method_types: ["card"],
        ...methodParams(request.paymentMethod),
        ...(request.returnUrl === undefined ? {} : { return_url: request.returnUrl }),
        ...authenticationParams(request.requireAuthentication),
        ...(request.captureMethod === "manual" ? { capture_method: "manual" } : {}),
        metadata: { ...request.metadata, order_id: request.orderId, attempt: String(request.attempt) },
      },
      { timeout, idempotencyKey: `pi-create/${request.orderId}/${request.attempt}` },
    ),
  );
}
