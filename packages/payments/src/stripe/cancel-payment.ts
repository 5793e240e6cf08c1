import type { Stripe } from "stripe";
import type { PaymentFailure, PaymentOutcome } from "../payment-gateway";
import type { Budget } from "./call-stripe";
import { refuse } from "./read-failure";
import { isPaymentRef, settlePayment } from "./settle-payment";

/** Needs no key of ours: a payment cannot be canceled twice, and a second try must see the state of its own day. */
export async function cancelPayment(
  stripe: Stripe,
  budget: Budget,
  ref: string,
): Promise<PaymentOutcome | PaymentFailure> {
  if (!isPaymentRef(ref)) return refuse("not_found", "this is not the id of a payment");
  return settlePayment(stripe, budget, (timeout) => stripe.paymentIntents.cancel(ref, {}, { timeout }));
}
