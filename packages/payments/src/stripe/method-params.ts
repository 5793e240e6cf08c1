interface CardToken {
  type: "card";
  card: { token: string };
}

type MethodParams = { payment_method: string } | { payment_method_data: CardToken };

/**
 * The request fields for a payment method as our callers name it: `pm_…` is one already, a card token
 * (`tok_…`) becomes one on the way. Our REST contract's ids may carry the provider's name (`stripe_tok_…`).
 */
export function methodParams(paymentMethod: string): MethodParams {
  const id = paymentMethod.replace(/^stripe_/, "");
  return id.startsWith("tok_")
    ? { payment_method_data: { type: "card", card: { token: id } } }
    : { payment_method: id };
}

/** Nothing, or the wish that the shopper's bank authenticates the shopper wherever the card can. */
export function authenticationParams(required: boolean | undefined) {
  return required === true
    ? { payment_method_options: { card: { request_three_d_secure: "any" as const } } }
    : {};
}
