import type { Stripe } from "stripe";
import type { ListPayments, ListRefunds, PaymentFailure, PaymentPage, RefundPage } from "../payment-gateway";
import { type Budget, callStripe } from "./call-stripe";
import { readFailure, refuse } from "./read-failure";
import { readPayment } from "./read-payment";
import { readRefund } from "./read-refund";
import { isPaymentRef } from "./settle-payment";

/** One page, so that the time-out bounds it: the caller walks on. */
export async function listRecent(
  stripe: Stripe,
  budget: Budget,
  request: ListPayments,
): Promise<PaymentPage | PaymentFailure> {
  try {
    const page = await callStripe(budget, (timeout) =>
      stripe.paymentIntents.list(
        {
          created: { gte: Math.floor(request.since.getTime() / 1000) },
          limit: request.limit ?? 100,
          ...(request.after === undefined ? {} : { starting_after: request.after }),
        },
        { timeout },
      ),
    );
    return {
      status: "listed",
      payments: page.data.map(readPayment),
      next: page.has_more ? (page.data.at(-1)?.id ?? null) : null,
    };
  } catch (error) {
    return readFailure(error);
  }
}

/** One page of refunds, of a payment or of all since a time. */
export async function listRefunds(
  stripe: Stripe,
  budget: Budget,
  request: ListRefunds,
): Promise<RefundPage | PaymentFailure> {
  const { of, after, limit = 100 } = request;
  if ("paymentRef" in of && !isPaymentRef(of.paymentRef)) {
    return refuse("not_found", "this is not the id of a payment");
  }
  const which =
    "paymentRef" in of
      ? { payment_intent: of.paymentRef }
      : { created: { gte: Math.floor(of.since.getTime() / 1000) } };
  try {
    const page = await callStripe(budget, (timeout) =>
      stripe.refunds.list(
        { ...which, limit, ...(after === undefined ? {} : { starting_after: after }) },
        { timeout },
      ),
    );
    return {
      status: "listed",
      refunds: page.data.map(readRefund),
      next: page.has_more ? (page.data.at(-1)?.id ?? null) : null,
    };
  } catch (error) {
    return readFailure(error);
  }
}
