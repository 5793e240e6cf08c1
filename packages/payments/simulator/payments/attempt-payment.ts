import { docUrl } from "../api/api-error";
import { newId, randomText } from "../api/ids";
import type { CardError, Charge, Intent, MethodRecord, NextStep } from "../books/objects";
import type { Draft } from "../draft";
import { type CardOutcome, testCard } from "./test-cards";

export interface Attempt {
  readonly record: MethodRecord;
  readonly returnUrl: string | null;
  /** Where the shopper finds the simulator's pages, without a trailing slash. */
  readonly pages: string;
  /** Leave a card that pays in `processing`, as a knob asked for. */
  readonly hold: boolean;
}

/** Tries to pay an intent with a method: the answer is the intent afterwards, with its events in the draft. */
export function attemptPayment(draft: Draft, intent: Intent, attempt: Attempt): Intent {
  const { outcome, authenticatesOnRequest = false } = testCard(attempt.record.card);
  const wished = intent.payment_method_options.card.request_three_d_secure !== "automatic";
  if (outcome.kind === "authenticates" || (authenticatesOnRequest && wished))
    return askForAuthentication(draft, intent, attempt);
  return finishPayment(draft, intent, attempt.record, outcome, attempt.hold);
}

/** Charges the card once nothing stands in between. */
export function finishPayment(
  draft: Draft,
  intent: Intent,
  record: MethodRecord,
  outcome: CardOutcome,
  hold = false,
): Intent {
  if (outcome.kind === "authenticates") return finishPayment(draft, intent, record, outcome.then, hold);
  if (outcome.kind === "declines") return decline(draft, intent, record, outcome);
  const charge = draft.charge(newCharge(draft, intent, record, hold ? "pending" : "succeeded"));
  const tried = {
    ...intent,
    payment_method: record.id,
    latest_charge: charge.id,
    next_action: null,
    last_payment_error: null,
  };
  if (hold) {
    const waiting = draft.intent({ ...tried, status: "processing" as const });
    draft.event("payment_intent.processing", waiting);
    return waiting;
  }
  return succeed(draft, tried, charge);
}

/** The card paid: the money is ours, or held for us when the capture is manual. */
export function succeed(draft: Draft, intent: Intent, charge: Charge): Intent {
  draft.event("charge.succeeded", charge);
  if (intent.capture_method === "manual") {
    const held = draft.intent({
      ...intent,
      status: "requires_capture" as const,
      amount_capturable: intent.amount,
    });
    draft.event("payment_intent.amount_capturable_updated", held);
    return held;
  }
  const paid = draft.intent({ ...intent, status: "succeeded" as const, amount_received: intent.amount });
  draft.event("payment_intent.succeeded", paid);
  return paid;
}

/** The try failed: the intent waits for another payment method. */
export function failPayment(draft: Draft, intent: Intent, error: CardError): Intent {
  const open = draft.intent({
    ...intent,
    status: "requires_payment_method" as const,
    payment_method: null,
    next_action: null,
    last_payment_error: error,
  });
  draft.event("payment_intent.payment_failed", open);
  return open;
}

function decline(
  draft: Draft,
  intent: Intent,
  record: MethodRecord,
  outcome: Extract<CardOutcome, { kind: "declines" }>,
): Intent {
  const { code, declineCode, message } = outcome;
  const failed = newCharge(draft, intent, record, "failed");
  const charge = draft.charge({ ...failed, failure_code: code, failure_message: message });
  draft.event("charge.failed", charge);
  return failPayment(
    draft,
    { ...intent, latest_charge: charge.id },
    {
      type: "card_error",
      code,
      ...(declineCode === undefined ? {} : { decline_code: declineCode }),
      message,
      doc_url: docUrl(code),
      charge: charge.id,
      payment_method: record.method,
    },
  );
}

function askForAuthentication(draft: Draft, intent: Intent, attempt: Attempt): Intent {
  const token = randomText(32);
  const { record, returnUrl, pages } = attempt;
  draft.authentication({ id: intent.id, token, method: record.id, return_url: returnUrl });
  const url = `${pages}/authenticate/${intent.id}?token=${token}`;
  const next: NextStep =
    returnUrl === null
      ? { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect", stripe_js: url } }
      : { type: "redirect_to_url", redirect_to_url: { url, return_url: returnUrl } };
  const waiting = draft.intent({
    ...intent,
    status: "requires_action" as const,
    payment_method: record.id,
    next_action: next,
    last_payment_error: null,
  });
  draft.event("payment_intent.requires_action", waiting);
  return waiting;
}

function newCharge(draft: Draft, intent: Intent, record: MethodRecord, status: Charge["status"]): Charge {
  const captured = status === "succeeded" && intent.capture_method !== "manual";
  const paid = status === "succeeded";
  return {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    captured,
    created: draft.seconds,
    currency: intent.currency,
    disputed: false,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata: intent.metadata,
    outcome: {
      network_status: status === "failed" ? "declined_by_network" : "approved_by_network",
      seller_message: status === "failed" ? "The bank declined the payment." : "Payment complete.",
      type: status === "failed" ? "issuer_declined" : "authorized",
    },
    paid,
    payment_intent: intent.id,
    payment_method: record.id,
    payment_method_details: { type: "card", card: record.method.card },
    refunded: false,
    status,
  };
}
