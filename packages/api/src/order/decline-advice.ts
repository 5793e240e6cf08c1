const advice: Readonly<Record<string, string>> = {
  insufficient_funds: "The card does not have enough funds. Use another card, or try again later.",
  expired_card: "The card has expired. Use another card.",
  incorrect_cvc: "The security code was not right. Check it and try again.",
  processing_error: "The bank could not process the payment just now. Try again in a minute.",
  authentication_failed: "The payment was not approved. Try again and approve it, or use another card.",
  payment_method: "This payment method cannot be used here. Use another card.",
  amount: "This amount cannot be paid by card. Change the order and try again.",
};

/** What to tell the shopper about a decline. Reasons that would help a thief (lost, stolen) read like any other. */
export function declineAdvice(code: string | null): string {
  return advice[code ?? ""] ?? "The card was declined. Use another card, or ask your bank why.";
}
