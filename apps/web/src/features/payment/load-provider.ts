import type { Stripe } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";

/**
 * Stripe's script, fetched from Stripe when a card is asked for and not before. A failed load may be tried again.
 * @throws where the script does not come: no connection, or something in the browser that keeps it away
 */
export async function loadProvider(publishableKey: string): Promise<Stripe> {
  const stripe = await loadStripe(publishableKey);
  if (stripe === null) throw new Error("the payment script works in a browser alone");
  return stripe;
}
