import { ask, tell } from "../../trpc/ask";
import { keepAnswer } from "../../trpc/kept-answer";
import type { Cart } from "../../trpc/outputs";
import { applyChange, type CartChange } from "./cart-change";

/** The shopper's cart, in the one place in which a tab keeps it. */
export const keptCart = keepAnswer((signal) => ask("cart", "get", undefined, signal), 30_000);

/** Changes are sent one after another: each answer is the cart after all before it. */
let queue: Promise<unknown> = Promise.resolve();
let waiting = 0;
const listeners = new Set<() => void>();

/** Called whenever the shop has answered a change: what was reckoned from the cart before is out of date. */
export function onCartChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a change at once, settles it by the answer, and takes it back on a refusal. */
async function change(shown: CartChange | null, send: () => Promise<Cart>): Promise<Cart> {
  keptCart.cancel();
  const before = keptCart.read().data;
  if (shown !== null && before !== undefined) keptCart.put(applyChange(before, shown));
  waiting++;
  const sent = queue.then(send);
  queue = sent.catch(() => undefined);
  try {
    const answer = await sent;
    waiting--;
    // While another change is on its way its own answer will include this one.
    if (waiting === 0) keptCart.put(answer);
    for (const listener of listeners) listener();
    return answer;
  } catch (error) {
    waiting--;
    if (waiting === 0 && before !== undefined && shown !== null) keptCart.put(before);
    void keptCart.refresh();
    throw error;
  }
}

export const addToCart = (shown: Extract<CartChange, { kind: "add" }>) =>
  change(shown, () => tell("cart", "addItem", { variantId: shown.line.variantId, quantity: shown.quantity }));

/** Quantity 0 takes the line out. */
export const setQuantity = (input: { readonly variantId: string; readonly quantity: number }) =>
  change({ kind: "set", ...input }, () => tell("cart", "setItem", input));

/** Puts a promotion code on the cart; null takes it off. */
export const setPromotion = (code: string | null) =>
  change(null, () => tell("cart", "setPromotion", { code }));

/** What something else has made of the cart: an order placed again. */
export function putCart(cart: Cart): void {
  keptCart.put(cart);
  for (const listener of listeners) listener();
}
