import type { Checkout } from "./read-checkout";
import type { Offer } from "./read-offers";

/** A line of a cart with what is sold under its name. */
export interface Goods {
  readonly offer: Offer;
  readonly quantity: number;
  readonly seenPrice: number;
}

/** The lines of a checkout in the cart's order; what the catalogue does not know any more is left out. */
export function goodsOf({ items, offers }: Pick<Checkout, "items" | "offers">): Goods[] {
  const byVariant = new Map<string, Offer>(offers.map((offer) => [offer.variantId, offer]));
  return items.flatMap(({ variantId, quantity, seenPrice }) => {
    const offer = byVariant.get(variantId);
    return offer === undefined ? [] : [{ offer, quantity, seenPrice }];
  });
}
