import { z } from "zod";
import { badParam, unexpectedState } from "../api/api-error";
import type { Call, Reply } from "../api/call";
import { flag, readParams, text } from "../api/params";
import type { Intent, MethodRecord, ThreeDSecureWish } from "../books/objects";
import { attemptPayment } from "./attempt-payment";
import { findIntent } from "./find-intent";
import { type MethodFields, methodFields, takeMethod } from "./take-method";

/** What a confirmation takes, alone or together with the creation. */
export const confirmFields = {
  ...methodFields,
  return_url: text.optional(),
  off_session: flag.optional(),
  use_stripe_sdk: flag.optional(),
  payment_method_options: z
    .strictObject({
      card: z.strictObject({ request_three_d_secure: z.enum(["automatic", "any", "challenge"]).optional() }),
    })
    .optional(),
  expand: z.array(text).optional(),
};

const shape = z.strictObject(confirmFields);

interface ConfirmParams extends MethodFields {
  readonly return_url?: string | undefined;
  readonly off_session?: boolean | undefined;
  readonly use_stripe_sdk?: boolean | undefined;
  readonly payment_method_options?:
    | { readonly card: { readonly request_three_d_secure?: ThreeDSecureWish | undefined } }
    | undefined;
}

const confirmable = ["requires_payment_method", "requires_confirmation", "requires_action"];

/** POST /v1/payment_intents/:id/confirm. */
export function confirmExisting(call: Call, id: string): Reply {
  const params = readParams(shape, call.form);
  const intent = findIntent(call.books, id);
  if (!confirmable.includes(intent.status)) {
    const why =
      intent.status === "succeeded"
        ? "it has already succeeded after being previously confirmed."
        : `it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${confirmable.join(", ")}.`;
    throw unexpectedState(intent, `You cannot confirm this PaymentIntent because ${why}`);
  }
  const named = takeMethod(call.draft, params);
  return confirmIntent(call, intent, params, named ?? call.books.methods.get(intent.payment_method ?? ""));
}

/** Tries to pay: 200 with the intent, or 402 with a declined card's error that carries the intent. */
export function confirmIntent(
  call: Call,
  intent: Intent,
  params: ConfirmParams,
  record: MethodRecord | undefined,
): Reply {
  if (record === undefined) {
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    );
  }
  const returnUrl = checkReturnUrl(intent, params);
  const hold = call.takeProcessing();
  const wish = params.payment_method_options?.card.request_three_d_secure;
  const asked =
    wish === undefined
      ? intent
      : { ...intent, payment_method_options: { card: { request_three_d_secure: wish } } };
  const after = attemptPayment(call.draft, asked, { record, returnUrl, pages: call.pages, hold });
  if (after.last_payment_error === null) return { status: 200, body: after };
  return { status: 402, body: { error: { ...after.last_payment_error, payment_intent: after } } };
}

function checkReturnUrl(intent: Intent, params: ConfirmParams): string | null {
  const { return_url: url } = params;
  if (url) {
    const scheme = URL.canParse(url) ? new URL(url).protocol : "";
    if (scheme === "https:" || scheme === "http:") return url;
    throw badParam("return_url", "Not a valid URL", "url_invalid");
  }
  const automatic = intent.automatic_payment_methods;
  if (
    automatic?.enabled &&
    automatic.allow_redirects === "always" &&
    !params.off_session &&
    !params.use_stripe_sdk
  ) {
    const message =
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`.";
    throw badParam("return_url", message, "payment_intent_redirect_confirmation_without_return_url");
  }
  return null;
}
