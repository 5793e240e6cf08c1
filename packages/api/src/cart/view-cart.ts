import { formatMoney, trustedId } from "@storewright/kernel";
import type { ShopSettings } from "../context";
import { priceCart, type ShippingRate } from "./price-cart";
import type { Offer } from "./read-offers";
import type { StoredCart } from "./stored-cart";
import type { CartLine, CartProblem, CartView } from "./views";

/** The cart of somebody who has put nothing into one yet. */
export function emptyCart(settings: ShopSettings): CartView {
  return {
    id: null,
    version: 0,
    items: [],
    itemCount: 0,
    subtotal: 0,
    discount: 0,
    shipping: 0,
    tax: 0,
    total: 0,
    currency: settings.currency,
    problems: [],
  };
}

/** Puts today's prices and stock to what the cart holds; lines that cannot be bought cost nothing and say why. */
export function viewCart(
  cart: StoredCart,
  offers: ReadonlyMap<string, Offer>,
  settings: ShopSettings,
  rate: ShippingRate | null,
): CartView {
  const known = cart.items.flatMap((item) => {
    const offer = offers.get(item.variantId);
    return offer === undefined ? [] : [{ item, offer, problems: lineProblems(item, offer, settings.locale) }];
  });
  const payable = known.map(({ item, offer }) => ({
    unitPrice: offer.unitPrice,
    quantity: offer.purchasable ? item.quantity : 0,
  }));
  const totals = priceCart(payable, rate);
  const items = known.map(
    ({ item, offer, problems }, index): CartLine => ({
      variantId: offer.variantId,
      productId: offer.productId,
      productSlug: offer.productSlug,
      name: offer.name,
      optionsText: offer.optionsText,
      imageUrl: offer.imageUrl,
      quantity: item.quantity,
      unitPrice: offer.unitPrice,
      lineTotal: totals.lineTotals[index] ?? 0,
      problems,
    }),
  );
  return {
    id: trustedId("Cart", cart.id),
    version: cart.version,
    items,
    itemCount: items.reduce((count, line) => count + line.quantity, 0),
    subtotal: totals.subtotal,
    discount: totals.discount,
    shipping: totals.shipping,
    tax: totals.tax,
    total: totals.total,
    currency: settings.currency,
    problems: [],
  };
}

function lineProblems(
  item: { quantity: number; seenPrice: number },
  offer: Offer,
  locale: string,
): readonly CartProblem[] {
  if (!offer.purchasable) {
    return [{ code: "UNAVAILABLE", message: `${offer.name} is no longer sold. Remove it to go on.` }];
  }
  const problems: CartProblem[] = [];
  if (offer.available <= 0) {
    problems.push({
      code: "OUT_OF_STOCK",
      message: `${offer.name} is sold out. Remove it to go on.`,
      value: 0,
    });
  } else if (offer.available < item.quantity) {
    problems.push({
      code: "NOT_ENOUGH_STOCK",
      message: `Only ${offer.available} of ${offer.name} can be had. Lower the quantity to go on.`,
      value: offer.available,
    });
  }
  if (offer.unitPrice !== item.seenPrice) {
    const was = formatMoney(item.seenPrice, offer.currency, locale);
    const is = formatMoney(offer.unitPrice, offer.currency, locale);
    problems.push({
      code: "PRICE_CHANGED",
      message: `The price went from ${was} to ${is}.`,
      value: item.seenPrice,
    });
  }
  return problems;
}
