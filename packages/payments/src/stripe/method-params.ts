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
