import type { Refusal } from "../../trpc/refusal";

/** One thing that stands in the way of the order, with the line of the cart it is about. */
interface RefusedLine {
  readonly variantId: string;
  readonly name: string | null;
  /** How many can be had; 0 is none. */
  readonly available: number;
}

/** Why an order was not taken, in the words of the checkout. The cart is kept in every case. */
export interface OrderRefusal {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly RefusedLine[];
  /** Totals before and after, where the price changed. */
  readonly totals: { readonly before: number; readonly after: number } | null;
  /** The same order may be sent again as it is. */
  readonly again: boolean;
}

/** Reads a refusal of `order.place` and its details. */
export function readOrderRefusal(refusal: Refusal): OrderRefusal {
  const plain = { lines: [], totals: null, again: false };
  switch (refusal.code) {
    case "OUT_OF_STOCK":
      return {
        ...plain,
        title: "Something in your cart was just sold",
        text: "Nothing was ordered and nothing was charged. Take what is left, or remove it.",
        lines: readLines(refusal.details.items),
      };
    case "PRICE_CHANGED":
      return {
        ...plain,
        title: "The total has changed",
        text: "Nothing was ordered and nothing was charged. Look at the new total and confirm it.",
        totals: readTotals(refusal.details),
      };
    case "CART_CHANGED":
      return {
        ...plain,
        title: "Your cart was changed in another window",
        text: "Nothing was ordered and nothing was charged. This is the cart as it is now: confirm it if it is right.",
      };
    case "UNREACHABLE":
    case "UNAVAILABLE":
      return {
        ...plain,
        title: "The shop did not answer",
        text: "Your cart is kept. Try again: the same order is never placed twice.",
        again: true,
      };
    default:
      return { ...plain, title: "The order was not placed", text: refusal.message };
  }
}

function readLines(items: unknown): readonly RefusedLine[] {
  if (!Array.isArray(items)) return [];
  return items.flatMap((item: unknown) => {
    if (typeof item !== "object" || item === null || !("variantId" in item)) return [];
    if (typeof item.variantId !== "string") return [];
    const name = "name" in item && typeof item.name === "string" ? item.name : null;
    const available = "available" in item && typeof item.available === "number" ? item.available : 0;
    return [{ variantId: item.variantId, name, available }];
  });
}

function readTotals(details: Refusal["details"]): OrderRefusal["totals"] {
  const { expectedTotal, total } = details;
  if (typeof expectedTotal !== "number" || typeof total !== "number") return null;
  return { before: expectedTotal, after: total };
}
