import { formatMoney, trustedId } from "@storewright/kernel";
import type { Ctx, ShopSettings } from "../context";
import { codeOutcome, readCartPromotions, sayIn } from "../pricing";
import { type Goods, goodsOf } from "./goods";
import { isForSale } from "./line-limits";
import { type PricedCheckout, priceGoods } from "./price-checkout";
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
    includedTax: 0,
    total: 0,
    currency: settings.currency,
    promotion: null,
    explanation: [],
    problems: [],
  };
}

/** Puts today's prices, promotions and stock to what the cart holds, without a destination. */
export async function viewCart(
  ctx: Ctx,
  cart: StoredCart,
  offers: ReadonlyMap<string, Offer>,
): Promise<CartView> {
  const { settings } = ctx;
  const goods = goodsOf({ items: cart.items, offers: [...offers.values()] });
  const promotions = await readCartPromotions(ctx, cart.promotionCode);
  const priced = priceGoods(goods, settings, {
    promotions,
    shipping: null,
    taxRates: [],
    regions: [],
    giftCard: null,
  });
  const say = sayIn(settings.currency, settings.locale);
  const outcome = codeOutcome(cart.promotionCode, promotions, priced, say);
  return viewPriced(cart, goods, { priced, outcome }, settings);
}

/** A cart with its amounts; lines that cannot be bought cost nothing and say why. */
export function viewPriced(
  cart: Pick<StoredCart, "id" | "version">,
  goods: readonly Goods[],
  { priced, outcome }: PricedCheckout,
  settings: ShopSettings,
): CartView {
  const items = goods.map((line, index): CartLine => {
    const { offer, quantity } = line;
    const amounts = priced.lines[index];
    return {
      variantId: offer.variantId,
      productId: offer.productId,
      productSlug: offer.productSlug,
      name: offer.name,
      optionsText: offer.optionsText,
      imageUrl: offer.imageUrl,
      quantity,
      unitPrice: offer.unitPrice,
      lineTotal: amounts?.lineTotal ?? 0,
      discount: amounts?.discount ?? 0,
      tax: amounts?.tax ?? 0,
      includedTax: amounts?.includedTax ?? 0,
      total: amounts?.total ?? 0,
      explanation: amounts?.explanation ?? [],
      problems: lineProblems(line, settings),
    };
  });
  const refused = outcome.problem;
  return {
    id: trustedId("Cart", cart.id),
    version: cart.version,
    items,
    itemCount: items.reduce((count, line) => count + line.quantity, 0),
    subtotal: priced.subtotal,
    discount: priced.discount,
    shipping: priced.shipping,
    tax: priced.tax,
    includedTax: priced.includedTax,
    total: priced.total,
    currency: settings.currency,
    promotion: outcome.promotion,
    explanation: priced.explanation,
    problems: refused === null ? [] : [{ code: "PROMOTION_NOT_APPLIED", message: refused }],
  };
}

function lineProblems({ offer, quantity, seenPrice }: Goods, settings: ShopSettings): readonly CartProblem[] {
  if (!isForSale(offer, settings)) {
    return [{ code: "UNAVAILABLE", message: `${offer.name} is no longer sold. Remove it to go on.` }];
  }
  const problems: CartProblem[] = [];
  if (offer.available <= 0) {
    problems.push({
      code: "OUT_OF_STOCK",
      message: `${offer.name} is sold out. Remove it to go on.`,
      value: 0,
    });
  } else if (offer.available < quantity) {
    problems.push({
      code: "NOT_ENOUGH_STOCK",
      message: `Only ${offer.available} of ${offer.name} can be had. Lower the quantity to go on.`,
      value: offer.available,
    });
  }
  if (offer.unitPrice !== seenPrice) {
    const was = formatMoney(seenPrice, offer.currency, settings.locale);
    const is = formatMoney(offer.unitPrice, offer.currency, settings.locale);
    problems.push({
      code: "PRICE_CHANGED",
      message: `The price went from ${was} to ${is}.`,
      value: seenPrice,
    });
  }
  return problems;
}
