import type { PaymentStatus } from "@storewright/db";

const authentication = "The payment was not approved. Try again and approve it, or use another card.";

const advice: Readonly<Record<string, string>> = {
  insufficient_funds: "The card does not have enough funds. Use another card, or try again later.",
  expired_card: "The card has expired. Use another card.",
  incorrect_cvc: "The security code was not right. Check it and try again.",
  incorrect_number: "The card number was not right. Check it and try again.",
  incorrect_zip: "The postal code does not belong to this card. Check it and try again.",
  processing_error: "The bank could not process the payment just now. Try again in a minute.",
  try_again_later: "The bank could not process the payment just now. Try again in a minute.",
  card_velocity_exceeded:
    "The card was used too often or for too much today. Use another card, or try again tomorrow.",
  currency_not_supported: "The card cannot pay in this currency. Use another card.",
  authentication_required: authentication,
  authentication_failed: authentication,
  payment_intent_authentication_failure: authentication,
  payment_method: "This payment method cannot be used here. Use another card.",
  amount: "This amount cannot be paid by card. Change the order and try again.",
};

const waiting =
  "The payment service does not answer just now. Your order is kept and nothing is charged twice: we try again by ourselves, so there is nothing you have to do.";

/** What to tell the shopper about a decline. Reasons that would help a thief (lost, stolen) read like any other. */
export function declineAdvice(code: string | null): string {
  return (
    (code !== null && Object.hasOwn(advice, code) ? advice[code] : undefined) ??
    "The card was declined. Use another card, or ask your bank why."
  );
}

/** The code as its shopper may know it: what would help a thief is a decline like any other. */
export function codeForShopper(code: string | null): string | null {
  return code === null || Object.hasOwn(advice, code) ? code : "card_declined";
}

/** What happened to a payment and what to do about it, fit to be shown; null where there is nothing to say. */
export function paymentAdvice(payment: {
  readonly status: PaymentStatus;
  readonly declineCode: string | null;
  readonly problem: string | null;
}): string | null {
  if (payment.status === "DECLINED") return declineAdvice(payment.declineCode);
  return payment.status === "CREATED" && payment.problem === "provider_unavailable" ? waiting : null;
}
