import { purchase } from "./buy.mjs";
import { post } from "./post-connection.mjs";

/** @typedef {{ variantId: string, quantity: number }} Line of a cart */

/**
 * A guest's new cart, filled line by line in the order given.
 * @param {string} api
 * @param {readonly Line[]} lines
 * @returns {Promise<string>} its token
 * @throws {Error} where a line was not taken
 */
export async function fillCart(api, lines) {
  let token = "";
  for (const { variantId, quantity } of lines) {
    const headers = token === "" ? {} : { "x-cart-token": token };
    const body = JSON.stringify({ variant_id: variantId, quantity });
    const { status, headers: answered, text } = await post(`${api}/cart/items`, headers, body);
    if (status !== 201) throw new Error(`A cart was not filled: ${status} ${text}`);
    token ||= answered["x-cart-token"] ?? "";
  }
  return token;
}

/** One order of a cart; the payment is part of it. @param {string} api @param {string} token */
export const orderCart = (api, token) => post(`${api}/orders`, { "x-cart-token": token }, purchase);

/**
 * Does something with each of a list, so many at once; what comes out has the order of the list.
 * @template T, R
 * @param {number} connections
 * @param {readonly T[]} list
 * @param {(each: T) => Promise<R>} once
 * @returns {Promise<R[]>}
 */
export async function atOnce(connections, list, once) {
  /** @type {R[]} */
  const results = [];
  const left = list.entries();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (const [index, each] of left) results[index] = await once(each);
    }),
  );
  return results;
}
