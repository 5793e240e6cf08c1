import type { Decline, NextAction, PaymentFacts, PaymentOutcome } from "../payment-gateway";
import { fromStripeAmount } from "./stripe-amount";

/** What we read of a PaymentIntent, from the SDK and from a webhook alike. */
export interface IntentFields {
  readonly id: string;
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly created: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly last_payment_error?: ErrorFields | null;
}

interface ErrorFields {
  readonly code?: string | undefined;
  readonly decline_code?: string | undefined;
  readonly message?: string | undefined;
}

interface LiveIntent extends IntentFields {
  readonly status: string;
  readonly client_secret: string | null;
  readonly next_action: { readonly redirect_to_url?: { readonly url: string | null } } | null;
}

/** The facts of an intent in the house's units. */
export function readFacts(intent: IntentFields): PaymentFacts {
  const currency = intent.currency.toUpperCase();
  return {
    ref: intent.id,
    orderId: intent.metadata.order_id ?? null,
    amount: fromStripeAmount(intent.amount, currency),
    amountReceived: fromStripeAmount(intent.amount_received, currency),
    currency,
    createdAt: new Date(intent.created * 1000),
  };
}

/** Why the last try on an intent failed; a generic decline when Stripe gave no reason. */
export function readDecline(intent: IntentFields): Decline {
  const error = intent.last_payment_error;
  return {
    code: error?.code ?? "card_declined",
    declineCode: error?.decline_code ?? null,
    message: error?.message ?? "Your card was declined.",
  };
}

/** @throws {Error} on a status that Stripe's API of our version does not have */
export function readPayment(intent: LiveIntent): PaymentOutcome {
  const facts = readFacts(intent);
  switch (intent.status) {
    case "succeeded":
    case "processing":
    case "canceled":
      return { ...facts, status: intent.status };
    case "requires_capture":
      return { ...facts, status: "authorized" };
    case "requires_action":
      return {
        ...facts,
        status: "requires_action",
        clientSecret: intent.client_secret ?? "",
        nextAction: readNextAction(intent),
      };
    case "requires_confirmation":
      return { ...facts, status: "unconfirmed" };
    case "requires_payment_method":
      return intent.last_payment_error
        ? { ...facts, status: "declined", ...readDecline(intent) }
        : { ...facts, status: "unconfirmed" };
    default:
      throw new Error(`unknown status of a payment: ${intent.status}`);
  }
}

function readNextAction(intent: LiveIntent): NextAction {
  const url = intent.next_action?.redirect_to_url?.url;
  return url ? { kind: "redirect", url } : { kind: "provider_script" };
}
