import { DomainError } from "@storewright/kernel";
import type { Goods } from "../cart";
import type { MissingPieces } from "../catalog";

/** Nothing to order. */
export function emptyCart(): DomainError {
  return new DomainError("CONFLICT", "The cart is empty. Put something into it first.");
}

/**
 * The cart is another version than was looked at: its lines as they are now, by which a page tells what changed.
 * `orderId` is the order that the version became, where it did.
 */
export function cartChanged(version: number, goods: readonly Goods[], orderId: string | null): DomainError {
  return new DomainError("CART_CHANGED", {
    message: "The cart was changed in another window. Look at it and confirm again.",
    data: {
      cartVersion: version,
      ...(orderId === null ? {} : { orderId }),
      items: goods.map(({ offer, quantity }) => ({
        variantId: offer.variantId,
        name: offer.name,
        options: offer.optionsText,
        quantity,
      })),
    },
  });
}

/** Goods that were taken out of the catalogue. */
export function notForSale(gone: readonly Goods[]): DomainError {
  const names = gone.map(({ offer }) => offer.name).join(", ") || "An item";
  return new DomainError("OUT_OF_STOCK", {
    message: `${names} ${gone.length > 1 ? "are" : "is"} no longer sold. Remove it from the cart and confirm again.`,
    data: {
      items: gone.map(({ offer }) => ({ variantId: offer.variantId, name: offer.name, available: 0 })),
    },
  });
}

/** Goods that others were faster to buy, with how many are left. */
export function outOfStock(missing: readonly MissingPieces[], goods: readonly Goods[]): DomainError {
  const nameOf = new Map<string, string>(goods.map(({ offer }) => [offer.variantId, offer.name]));
  const items = missing.map((item) => ({
    ...item,
    available: Math.max(0, item.available),
    name: nameOf.get(item.variantId) ?? "an item",
  }));
  return new DomainError("OUT_OF_STOCK", {
    message: `There is not enough of ${items.map(({ name }) => name).join(", ")} left. The cart was kept: change it and confirm again.`,
    data: { items },
  });
}

/** A field of the request that cannot be so. */
export function invalid(path: string, message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", { message, errors: [{ path, message }] });
}
