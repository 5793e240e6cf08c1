import { z } from "zod";
import { unexpectedState } from "../api/api-error";
import type { Call, Reply } from "../api/call";
import { readParams, text } from "../api/params";
import type { Intent } from "../books/objects";
import type { Draft } from "../draft";
import { findIntent } from "./find-intent";

const shape = z.strictObject({
  cancellation_reason: z.enum(["duplicate", "fraudulent", "requested_by_customer", "abandoned"]).optional(),
  expand: z.array(text).optional(),
});

const cancelable = [
  "requires_payment_method",
  "requires_capture",
  "requires_confirmation",
  "requires_action",
];

/** POST /v1/payment_intents/:id/cancel. Money that was only held is let go. */
export function cancelIntent(call: Call, id: string): Reply {
  const params = readParams(shape, call.form);
  const intent = findIntent(call.books, id);
  if (!cancelable.includes(intent.status)) {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${cancelable.join(", ")}.`,
    );
  }
  return { status: 200, body: letGo(call.draft, intent, params.cancellation_reason ?? null) };
}

/** Lets go of all money that is held and was not captured in time. */
export function expireAuthorizations(draft: Draft): void {
  for (const intent of draft.books.intents.values()) {
    if (intent.status === "requires_capture") letGo(draft, intent, "expired");
  }
}

function letGo(draft: Draft, intent: Intent, reason: string | null): Intent {
  if (intent.status === "requires_capture") {
    const held = draft.chargeOf(intent.latest_charge);
    const released = draft.charge({ ...held, amount_refunded: held.amount, refunded: true });
    draft.event("charge.refunded", released);
  }
  const canceled = draft.intent({
    ...intent,
    status: "canceled" as const,
    amount_capturable: 0,
    canceled_at: draft.seconds,
    cancellation_reason: reason,
    next_action: null,
  });
  draft.event("payment_intent.canceled", canceled);
  return canceled;
}
