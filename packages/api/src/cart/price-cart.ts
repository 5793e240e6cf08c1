import { sumMinor } from "@storewright/kernel";

export interface PricedLineInput {
  readonly unitPrice: number;
  readonly quantity: number;
}

export interface ShippingRate {
  /** Minor units. */
  readonly price: number;
  /** Free from this subtotal on; null is never. */
  readonly freeFrom: number | null;
}

/** Minor units; `total = subtotal - discount + shipping + tax`, the equation the database checks too. */
export interface CartTotals {
  readonly lineTotals: readonly number[];
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly total: number;
}

/** What shipping costs for a subtotal; nothing is shipped for an empty cart. */
export function shippingPrice(subtotal: number, rate: ShippingRate): number {
  return rate.freeFrom !== null && subtotal >= rate.freeFrom ? 0 : rate.price;
}

/**
 * The one place where a cart becomes amounts: the cart page, the quote and the order all call it.
 * Prices of the demo shop include tax, so `tax` is 0 until tax rules exist.
 */
export function priceCart(lines: readonly PricedLineInput[], rate: ShippingRate | null): CartTotals {
  const lineTotals = lines.map((line) => line.unitPrice * line.quantity);
  const subtotal = sumMinor(lineTotals);
  const shipping = rate === null || lines.length === 0 ? 0 : shippingPrice(subtotal, rate);
  const discount = 0;
  const tax = 0;
  return {
    lineTotals,
    subtotal,
    discount,
    shipping,
    tax,
    total: sumMinor([subtotal, -discount, shipping, tax]),
  };
}
