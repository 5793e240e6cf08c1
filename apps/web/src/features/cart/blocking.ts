import type { Cart } from "../../trpc/outputs";

/** True where a line keeps the cart from being ordered as it is. A changed price is told but does not stop anybody. */
export function isBlocked(cart: Pick<Cart, "items">): boolean {
  return cart.items.some((line) => line.problems.some((problem) => problem.code !== "PRICE_CHANGED"));
}
