import type { Stripe } from "stripe";
import type { ListPayments, PaymentFailure, PaymentPage } from "../payment-gateway";
import { type Budget, callStripe } from "./call-stripe";
import { readFailure } from "./read-failure";
import { readPayment } from "./read-payment";

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
