import { z } from "zod";
import { badParam, unexpectedState } from "../api/api-error";
import type { Call, Reply } from "../api/call";
import { integer, readParams, text } from "../api/params";
import { checkStep } from "./amounts";
import { findIntent } from "./find-intent";

const shape = z.strictObject({ amount_to_capture: integer(1).optional(), expand: z.array(text).optional() });

/** POST /v1/payment_intents/:id/capture: takes all or a part of the money that was held; the rest is let go. */
export function captureIntent(call: Call, id: string): Reply {
  const params = readParams(shape, call.form);
  const intent = findIntent(call.books, id);
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    );
  }
  const amount = params.amount_to_capture ?? intent.amount_capturable;
  if (amount > intent.amount_capturable) {
    throw badParam(
      "amount_to_capture",
      "The amount_to_capture must be less than or equal to the amount_capturable.",
      "amount_too_large",
    );
  }
  checkStep(amount, intent.currency);
  const held = call.draft.chargeOf(intent.latest_charge);
  const charge = call.draft.charge({ ...held, captured: true, amount_captured: amount });
  call.draft.event("charge.captured", charge);
  const paid = call.draft.intent({
    ...intent,
    status: "succeeded" as const,
    amount_capturable: 0,
    amount_received: amount,
  });
  call.draft.event("payment_intent.succeeded", paid);
  return { status: 200, body: paid };
}
