import type { RefundOutcome } from "../payment-gateway";
import { fromStripeAmount } from "./stripe-amount";

/** What we read of a Refund, from the SDK and from a webhook alike. */
export interface RefundFields {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly status: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly payment_intent: string | { readonly id: string } | null;
  readonly failure_reason?: string | undefined;
}

/** A refund in the house's units. A status we do not know counts as pending: it is asked again, never lost. */
export function readRefund(refund: RefundFields): RefundOutcome {
  const currency = refund.currency.toUpperCase();
  const intent = refund.payment_intent;
  return {
    status:
      refund.status === "succeeded" || refund.status === "failed" || refund.status === "canceled"
        ? refund.status
        : "pending",
    refundRef: refund.id,
    refundId: refund.metadata?.refund_id ?? null,
    paymentRef: typeof intent === "string" ? intent : (intent?.id ?? null),
    amount: fromStripeAmount(refund.amount, currency),
    currency,
    failureReason: refund.failure_reason ?? null,
  };
}
