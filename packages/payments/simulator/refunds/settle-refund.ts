import type { DueRefund } from "../books/objects";
import type { Draft } from "../draft";

/** Ends a refund that took its time. One that failed gives its amount back to what may be refunded. */
export function settleRefund(draft: Draft, due: DueRefund): void {
  const refund = draft.books.refunds.get(due.id);
  if (refund === undefined) return;
  if (due.status === "succeeded") {
    draft.event("refund.updated", draft.refund({ ...refund, status: "succeeded" as const }));
    return;
  }
  const failed = draft.refund({
    ...refund,
    status: "failed" as const,
    failure_reason: "expired_or_canceled_card",
  });
  const charge = draft.chargeOf(refund.charge);
  const left = charge.amount_refunded - refund.amount;
  draft.charge({ ...charge, amount_refunded: left, refunded: left === charge.amount_captured });
  draft.event("refund.updated", failed);
  draft.event("refund.failed", failed);
}
