import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs } from "@trpc/server";

export type PlaceInput = inferRouterInputs<AppRouter>["order"]["place"];

/** An order that was sent and not answered yet, with the key under which it was sent. */
export interface SentOrder {
  readonly key: string;
  readonly input: PlaceInput;
}

const KEY = "unanswered-order";

/**
 * Keeps of what cart an order was sent until it is answered, so that a page that is loaded anew can still ask what
 * became of it. Nothing that was written goes with it: a version of a cart becomes one order, however often it is sent.
 */
export function keepUnanswered({ cartVersion }: PlaceInput): void {
  try {
    if (cartVersion !== undefined) sessionStorage.setItem(KEY, String(cartVersion));
  } catch {
    // The storage is full: what was sent is known as long as the page lives.
  }
}

export function forgetUnanswered(): void {
  sessionStorage.removeItem(KEY);
}

/** The version of the cart that was sent; null where every order was answered. */
export function readUnanswered(): number | null {
  return parseVersion(sessionStorage.getItem(KEY));
}

/** Reads what this tab kept; null for anything else. */
export function parseVersion(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}
