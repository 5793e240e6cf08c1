import { DomainError, formatMoney } from "@storewright/kernel";
import type { ShopSettings } from "../context";
import {
  type CodeOutcome,
  codeOutcome,
  type PricedCart,
  type PriceInput,
  priceCart,
  type StoredGiftCard,
  type StoredPromotion,
  sayIn,
} from "../pricing";
import type { Goods } from "./goods";
import { isForSale } from "./line-limits";
import type { Checkout } from "./read-checkout";
import type { DeliveryOption } from "./shipping-methods";

/** The most that any amount of an order may be, minor units: what its columns hold. */
const MOST = 2_147_483_647;

/** What goods come to; lines that are not for sale cost nothing. */
export function priceGoods(
  goods: readonly Goods[],
  settings: ShopSettings,
  rules: Pick<PriceInput, "shipping" | "taxRates" | "regions" | "giftCard"> & {
    readonly promotions: readonly StoredPromotion[];
  },
): PricedCart {
  return priceCart({
    ...rules,
    currency: settings.currency,
    locale: settings.locale,
    pricesIncludeTax: settings.pricesIncludeTax,
    promotions: rules.promotions.filter(({ state }) => state === "ready"),
    lines: goods.map(({ offer, quantity }) => ({
      ...offer,
      quantity: isForSale(offer, settings) ? quantity : 0,
    })),
  });
}

/** A checkout with its amounts, and what became of the code that was entered. */
export interface PricedCheckout {
  readonly priced: PricedCart;
  readonly outcome: CodeOutcome;
}

/** @throws {DomainError} CONFLICT where it comes to more than an order can be */
export function priceCheckout(
  checkout: Pick<Checkout, "promotions" | "taxRates" | "code">,
  goods: readonly Goods[],
  settings: ShopSettings,
  chosen: {
    readonly delivery: DeliveryOption;
    readonly regions: readonly string[];
    readonly giftCard: StoredGiftCard | null;
  },
): PricedCheckout {
  const { delivery, regions, giftCard } = chosen;
  const { promotions, taxRates, code } = checkout;
  const priced = priceGoods(goods, settings, {
    promotions,
    taxRates,
    regions,
    giftCard,
    shipping: delivery.charge,
  });
  if (Math.max(priced.subtotal, priced.total) > MOST) {
    const most = formatMoney(MOST, settings.currency, settings.locale);
    throw new DomainError("CONFLICT", {
      message: `One order can be worth at most ${most}. Order a part of it first.`,
      data: { maximumAmount: MOST },
    });
  }
  const outcome = codeOutcome(code, promotions, priced, sayIn(settings.currency, settings.locale));
  return { priced, outcome };
}

/** The gift card behind a code that was entered. @throws {DomainError} VALIDATION_FAILED at `giftCardCode` */
export function usableGiftCard(
  card: StoredGiftCard | null,
  code: string | undefined,
  settings: ShopSettings,
): StoredGiftCard | null {
  if (code === undefined) return null;
  if (card === null) throw refuse("This gift card is not known here. Check the code.");
  if (!card.usable) throw refuse("This gift card cannot be used any more.");
  if (card.currency !== settings.currency) {
    throw refuse(`This gift card is for ${card.currency}; this shop sells in ${settings.currency}.`);
  }
  if (card.balance === 0) throw refuse("There is nothing left on this gift card.");
  return card;
}

function refuse(message: string): DomainError {
  return new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "giftCardCode", message }] });
}
