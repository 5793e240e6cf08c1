import { DomainError } from "@storewright/kernel";
import type { ShopSettings } from "../context";
import type { Offer } from "./read-offers";

/**
 * Refuses a quantity that this shop would not deliver.
 * @throws {DomainError} NOT_FOUND, OUT_OF_STOCK (with how many can be had) or CONFLICT (with the limit)
 */
export function checkLine(offer: Offer | undefined, quantity: number, settings: ShopSettings): Offer {
  if (offer === undefined || !isForSale(offer, settings)) {
    throw new DomainError(
      "NOT_FOUND",
      "This variant is not sold here. Read the product again for its variants.",
    );
  }
  if (quantity > settings.maxQuantityPerLine) {
    throw new DomainError("CONFLICT", {
      message: `At most ${settings.maxQuantityPerLine} of one item can be ordered at once.`,
      data: { variantId: offer.variantId, maximum: settings.maxQuantityPerLine },
    });
  }
  if (quantity > offer.available) {
    throw new DomainError("OUT_OF_STOCK", {
      message:
        offer.available > 0
          ? `Only ${offer.available} of ${offer.name} can be had.`
          : `${offer.name} is sold out at the moment.`,
      data: { variantId: offer.variantId, maximum: Math.max(0, offer.available) },
    });
  }
  return offer;
}

/** Published, not archived, and priced in the currency that this shop sells in. */
export function isForSale(offer: Offer, settings: ShopSettings): boolean {
  return offer.purchasable && offer.currency === settings.currency;
}
