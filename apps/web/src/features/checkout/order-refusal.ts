import type { Refusal } from "@storewright/kernel";

/** One thing that stands in the way of the order, with the line of the cart it is about. */
interface RefusedLine {
  readonly variantId: string;
  readonly name: string | null;
  /** How many can be had; 0 is none. */
  readonly available: number;
}

/** A line whose price is another one now, minor units. */
interface ChangedPrice {
  readonly variantId: string;
  readonly name: string;
  readonly was: number;
  readonly now: number;
}

/** A line of the cart as it was on screen. */
interface SeenLine {
  readonly variantId: string;
  readonly name: string;
  readonly optionsText: string;
  readonly quantity: number;
}

/** What became of one line of the cart, as a sentence. */
interface ChangedLine {
  readonly variantId: string;
  readonly text: string;
}

/** Why an order was not taken, in the words of the checkout. The cart is kept in every case. */
export interface OrderRefusal {
  readonly title: string;
  readonly text: string;
  readonly lines: readonly RefusedLine[];
  readonly prices: readonly ChangedPrice[];
  /** What is in the cart otherwise than was on screen. */
  readonly changes: readonly ChangedLine[];
  /** Totals before and after, where the price changed. */
  readonly totals: { readonly before: number; readonly after: number } | null;
  /** The order that an earlier version of the cart has become. */
  readonly orderId: string | null;
  /** Nothing is known of what happened: the very same order may be sent again. */
  readonly again: boolean;
}

const nothingDone = "Nothing was ordered and nothing was charged.";

/** Reads a refusal of `order.place` and its details; `seen` are the lines that were on screen when it was sent. */
export function readOrderRefusal(refusal: Refusal, seen: readonly SeenLine[] = []): OrderRefusal {
  const plain = { lines: [], prices: [], changes: [], totals: null, orderId: null, again: false };
  const { details } = refusal;
  const orderId = typeof details.orderId === "string" ? details.orderId : null;
  switch (refusal.code) {
    case "OUT_OF_STOCK":
      return {
        ...plain,
        title: "Something in your cart was just sold",
        text: nothingDone,
        lines: readLines(details.items),
      };
    case "PRICE_CHANGED":
      return {
        ...plain,
        title: "The total has changed",
        text: `${nothingDone} ${promotionText(details.promotion)}Look at the new total and confirm it.`,
        prices: readPrices(details.lines),
        totals: readTotals(details),
      };
    case "CART_CHANGED":
      return {
        ...plain,
        title: "Your cart was changed in another window",
        text: orderId
          ? "The cart as it was is ordered already. Below is what has been put into it since: order it too, if you want it."
          : `${nothingDone} This is the cart as it is now: confirm it if it is right.`,
        // What was ordered has left the cart: nobody took it out.
        changes: orderId ? [] : readChanges(details.items, seen),
        orderId,
      };
    case "SHIPPING_UNAVAILABLE":
      // Another way of delivery helps only where there is one.
      if (details.reason === "country" || details.reason === "parcel") {
        const title = "It cannot be sent to this address";
        return { ...plain, title, text: `${nothingDone} ${refusal.message}` };
      }
      return {
        ...plain,
        title: "This way of delivery is offered no longer",
        text: `${nothingDone} Choose another one under “Delivery method”, and confirm again.`,
      };
    case "RATE_LIMITED":
      return { ...plain, title: "Not now", text: `${refusal.message} Your cart is kept.` };
    case "UNREACHABLE":
    case "UNAVAILABLE":
      return {
        ...plain,
        title: "The shop did not answer",
        text: "Your cart is kept. Check your connection and try again: the same order is never placed twice.",
        again: true,
      };
    default:
      return { ...plain, title: "The order was not placed", text: refusal.message };
  }
}

function promotionText(promotion: unknown): string {
  const code = typeof promotion === "string" ? promotion : isRecord(promotion) ? promotion.code : undefined;
  if (typeof code !== "string") return "";
  const why = isRecord(promotion) && typeof promotion.message === "string" ? ` ${promotion.message}` : "";
  return why === "" ? `The code ${code} applies no longer. ` : `${why.trim()} `;
}

function readLines(items: unknown): readonly RefusedLine[] {
  return recordsOf(items).flatMap(({ variantId, name, available }) =>
    typeof variantId === "string"
      ? [
          {
            variantId,
            name: typeof name === "string" ? name : null,
            available: typeof available === "number" ? Math.max(0, available) : 0,
          },
        ]
      : [],
  );
}

function readPrices(lines: unknown): readonly ChangedPrice[] {
  return recordsOf(lines).flatMap(({ variantId, name, was, now }) =>
    typeof variantId === "string" &&
    typeof name === "string" &&
    typeof was === "number" &&
    typeof now === "number" &&
    was !== now
      ? [{ variantId, name, was, now }]
      : [],
  );
}

/** Nothing is told where one of the two sides is not known: every line would seem added, or taken out. */
function readChanges(items: unknown, seen: readonly SeenLine[]): readonly ChangedLine[] {
  if (!Array.isArray(items) || seen.length === 0) return [];
  const now = recordsOf(items);
  const kept = seen.flatMap(({ variantId, name, optionsText, quantity }) => {
    const count = now.find((item) => item.variantId === variantId)?.quantity ?? 0;
    if (typeof count !== "number" || count === quantity) return [];
    const what = count === 0 ? "taken out" : `${count}, was ${quantity}`;
    return [{ variantId, text: `${lineName(name, optionsText)}: ${what}` }];
  });
  const added = now.flatMap(({ variantId, name, options, quantity }) =>
    typeof variantId === "string" &&
    typeof name === "string" &&
    typeof quantity === "number" &&
    !seen.some((line) => line.variantId === variantId)
      ? [{ variantId, text: `${lineName(name, options)}: added, ${quantity}` }]
      : [],
  );
  return [...kept, ...added];
}

function lineName(name: string, options: unknown): string {
  return typeof options === "string" && options !== "" ? `${name}, ${options}` : name;
}

function readTotals({ expectedTotal, total }: Refusal["details"]): OrderRefusal["totals"] {
  if (typeof expectedTotal !== "number" || typeof total !== "number") return null;
  return { before: expectedTotal, after: total };
}

function recordsOf(list: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
