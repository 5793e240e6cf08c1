import { docUrl } from "../api/api-error";
import type { Authentication, Intent } from "../books/objects";
import type { Draft } from "../draft";
import { failPayment, finishPayment } from "./attempt-payment";
import { testCard } from "./test-cards";

/** The authentication that an intent waits for, when the token is the one of its latest try. */
export function pendingAuthentication(
  draft: Draft,
  id: string,
  token: string,
): { readonly intent: Intent; readonly authentication: Authentication } | undefined {
  const intent = draft.books.intents.get(id);
  const authentication = draft.books.authentications.get(id);
  if (intent?.status !== "requires_action" || authentication?.token !== token) return undefined;
  return { intent, authentication };
}

/** What the shopper did on the authentication page: then the card is charged, or the try has failed. */
export function authenticateIntent(
  draft: Draft,
  pending: { readonly intent: Intent; readonly authentication: Authentication },
  completed: boolean,
): Intent {
  const record = draft.books.methods.get(pending.authentication.method);
  if (record === undefined) throw new Error("the books have no such payment method");
  if (completed) return finishPayment(draft, pending.intent, record, testCard(record.card).outcome);
  const code = "payment_intent_authentication_failure";
  return failPayment(draft, pending.intent, {
    type: "invalid_request_error",
    code,
    message:
      "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
    doc_url: docUrl(code),
    payment_method: record.method,
  });
}

/** Where the shopper's browser goes afterwards, with the parameters that Stripe adds; null when nobody said. */
export function returnAddress(authentication: Authentication, after: Intent): string | null {
  if (authentication.return_url === null) return null;
  const url = new URL(authentication.return_url);
  url.searchParams.set("payment_intent", after.id);
  url.searchParams.set("payment_intent_client_secret", after.client_secret);
  url.searchParams.set("redirect_status", after.last_payment_error === null ? "succeeded" : "failed");
  return url.toString();
}
