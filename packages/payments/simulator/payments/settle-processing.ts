import { docUrl } from "../api/api-error";
import type { Draft } from "../draft";
import { failPayment, succeed } from "./attempt-payment";

/** Ends every payment that a knob left in `processing`, the way the knob says. */
export function settleProcessing(draft: Draft, outcome: "succeed" | "fail"): void {
  for (const intent of draft.books.intents.values()) {
    if (intent.status !== "processing") continue;
    const pending = draft.chargeOf(intent.latest_charge);
    if (outcome === "succeed") {
      const captured = intent.capture_method !== "manual";
      const amount_captured = captured ? intent.amount : 0;
      const charge = draft.charge({ ...pending, status: "succeeded", paid: true, captured, amount_captured });
      succeed(draft, intent, charge);
      continue;
    }
    const code = "card_declined";
    const message = "Your card was declined.";
    const charge = draft.charge({
      ...pending,
      status: "failed",
      failure_code: code,
      failure_message: message,
    });
    draft.event("charge.failed", charge);
    failPayment(draft, intent, {
      type: "card_error",
      code,
      decline_code: "generic_decline",
      message,
      doc_url: docUrl(code),
      charge: charge.id,
    });
  }
}
