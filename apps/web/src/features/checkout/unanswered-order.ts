import type { AppRouter } from "@storewright/api";
import type { inferRouterInputs } from "@trpc/server";

export type PlaceInput = inferRouterInputs<AppRouter>["order"]["place"];

/** An order that was sent and not answered yet, with the key under which it was sent. */
export interface SentOrder {
  readonly key: string;
  readonly input: PlaceInput;
}

const KEY = "unanswered-order";

/** Keeps what was sent until it is answered, so that a page that is loaded anew can still ask what became of it. */
export function keepUnanswered(sent: SentOrder): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(sent));
  } catch {
    // The storage is full: what was sent is known as long as the page lives.
  }
}

export function forgetUnanswered(): void {
  sessionStorage.removeItem(KEY);
}

export function readUnanswered(): SentOrder | null {
  return parseSent(sessionStorage.getItem(KEY));
}

/** Reads what this tab kept; null for anything else. */
export function parseSent(text: string | null): SentOrder | null {
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isRecord(kept) || typeof kept.key !== "string" || !isPlaceInput(kept.input)) return null;
    return { key: kept.key, input: kept.input };
  } catch {
    return null;
  }
}

/** Only what tells our own words from anything else: the shop checks every field. */
function isPlaceInput(value: unknown): value is PlaceInput {
  return isRecord(value) && isRecord(value.shippingAddress) && typeof value.cartVersion === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
