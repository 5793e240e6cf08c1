import { Stripe } from "stripe";
import type { PaymentFailure, PaymentOutcome } from "../payment-gateway";
import { type Budget, callStripe } from "./call-stripe";
import { readFailure, refuse } from "./read-failure";
import { readPayment } from "./read-payment";

/** Asks Stripe for the payment as it is now. */
export async function retrievePayment(
  stripe: Stripe,
  budget: Budget,
  ref: string,
): Promise<PaymentOutcome | PaymentFailure> {
  if (!isPaymentRef(ref)) return refuse("not_found", "this is not the id of a payment");
  try {
    return readPayment(
      await callStripe(budget, (timeout) => stripe.paymentIntents.retrieve(ref, {}, { timeout })),
    );
  } catch (error) {
    return readFailure(error);
  }
}

/**
 * Makes a request that changes a payment and says what became of the payment. An answer that Stripe replays
 * for a key it has seen is history (the shopper may have authenticated since), so then the payment is asked
 * for once more; the same when Stripe says that the payment has moved on.
 */
export async function settlePayment(
  stripe: Stripe,
  budget: Budget,
  request: (timeout: number) => Promise<Stripe.Response<Stripe.PaymentIntent>>,
): Promise<PaymentOutcome | PaymentFailure> {
  try {
    const intent = await callStripe(budget, request);
    return isReplay(intent.lastResponse.headers)
      ? await retrievePayment(stripe, budget, intent.id)
      : readPayment(intent);
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError) || error.payment_intent === undefined) {
      return readFailure(error);
    }
    const movedOn = error.code === "payment_intent_unexpected_state";
    if (movedOn || isReplay(error.headers))
      return await retrievePayment(stripe, budget, error.payment_intent.id);
    return error instanceof Stripe.errors.StripeCardError
      ? readPayment(error.payment_intent)
      : readFailure(error);
  }
}

/** Ids go into the path of a URL, so nothing else is let through. */
export function isPaymentRef(ref: string): boolean {
  return /^pi_[A-Za-z0-9_]{1,250}$/.test(ref);
}

function isReplay(headers: Record<string, string> | undefined): boolean {
  return headers?.["idempotent-replayed"] === "true";
}
