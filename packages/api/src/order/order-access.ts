import { timingSafeEqual } from "node:crypto";
import type { BlindIndex } from "@storewright/crypto";
import type { OrderId } from "@storewright/kernel";

/**
 * The token with which a guest opens one order. Derived from the order's id by a key that never leaves the servers,
 * so a repeated request and the e-mail give the same link and nothing has to be stored.
 */
export function orderAccessToken(keys: { readonly blindIndex: BlindIndex }, orderId: OrderId): string {
  return keys.blindIndex.of("order-access", orderId);
}

/** True when the token opens the order; compared in constant time. */
export function opensOrder(
  keys: { readonly blindIndex: BlindIndex },
  orderId: OrderId,
  token: string | undefined,
): boolean {
  if (token === undefined) return false;
  const expected = Buffer.from(orderAccessToken(keys, orderId));
  const given = Buffer.from(token);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
