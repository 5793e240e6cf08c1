import { post } from "./post-connection.mjs";

/** What a guest sends to order a cart. */
export const purchase = JSON.stringify({
  payment_method: "pm_card_visa",
  email: "benchmark@example.com",
  shipping_address: {
    name: "Bench Mark",
    line1: "1 Loopback Lane",
    city: "Portland",
    postal_code: "97201",
    country: "US",
  },
});

/** @typedef {{ cart: number, order: number }} Took how long the answers took, ms */

/**
 * A guest puts one thing into a new cart and orders it; the payment is part of the request.
 * @param {string} api
 * @param {string | undefined} variantId
 * @param {(took: Took) => void} [tell] hears how long each of the two requests took, where both went well
 * @returns {Promise<string | null>} the order's id, or null where it became none
 */
export async function buy(api, variantId, tell) {
  const began = performance.now();
  const cart = await post(`${api}/cart/items`, {}, JSON.stringify({ variant_id: variantId, quantity: 1 }));
  const token = cart.headers["x-cart-token"];
  if (cart.status !== 201 || typeof token !== "string") return null;
  const filled = performance.now();
  const order = await post(`${api}/orders`, { "x-cart-token": token }, purchase);
  if (order.status !== 201) return null;
  tell?.({ cart: filled - began, order: performance.now() - filled });
  return order.headers.location?.split("/").at(-1) ?? null;
}
