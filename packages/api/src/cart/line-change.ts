import type { CartOwner } from "./cart-owner";
import type { Offer } from "./read-offers";
import type { OpenCart, StoredCart } from "./stored-cart";

/** What a line shall hold; a quantity of 0 takes it out. */
export interface NewLine {
  readonly quantity: number;
  /** Minor units; what the shopper sees now. */
  readonly seenPrice: number;
}

/** A cart that a change may be made to: a guest's first one holds nothing yet. */
interface CartBefore {
  readonly items: StoredCart["items"];
  readonly offers: ReadonlyMap<string, Offer>;
}

/** Judges a change by the cart as it is and today's offers. @throws {DomainError} what keeps it from being made */
export type Decide = (before: CartBefore) => NewLine;

/** A change that was made. */
export interface Changed {
  readonly open: OpenCart;
  readonly owner: CartOwner;
  /** Token of a guest's new cart. */
  readonly issued: string | null;
}
