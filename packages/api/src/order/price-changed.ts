import { DomainError, formatMoney } from "@storewright/kernel";
import type { Goods, PricedCheckout } from "../cart";
import type { ShopSettings } from "../context";

/** What a shopper expects to be charged, minor units. */
export interface Expectation {
  readonly expectedTotal?: number | undefined;
  readonly expectedToPay?: number | undefined;
}

/** A code that was to apply, and what became of it. */
interface EnteredCode {
  readonly code: string;
  readonly message: string;
}

/**
 * PRICE_CHANGED with the new amounts and what changed, line by line; the cart is kept. To go on, the same request is
 * sent with the new total as `expectedTotal`.
 */
export function priceChanged(
  settings: ShopSettings,
  goods: readonly Goods[],
  { priced }: PricedCheckout,
  expected: Expectation,
  entered: EnteredCode | null,
  message?: string,
): DomainError {
  const say = (minor: number) => formatMoney(minor, settings.currency, settings.locale);
  const lines = goods.flatMap(({ offer, seenPrice }) =>
    offer.unitPrice === seenPrice
      ? []
      : [{ variantId: offer.variantId, name: offer.name, was: seenPrice, now: offer.unitPrice }],
  );
  const why = message ?? entered?.message;
  const pays = priced.giftAmount > 0 ? `, ${say(priced.toPay)} of it by card` : "";
  return new DomainError("PRICE_CHANGED", {
    message: `${why === undefined ? "" : `${why} `}The total is now ${say(priced.total)}${pays}. Look at it and confirm again.`,
    data: {
      ...(expected.expectedTotal === undefined ? {} : { expectedTotal: expected.expectedTotal }),
      total: priced.total,
      toPay: priced.toPay,
      subtotal: priced.subtotal,
      discount: priced.discount,
      shipping: priced.shipping,
      tax: priced.tax,
      includedTax: priced.includedTax,
      lines,
      ...(entered === null ? {} : { promotion: { ...entered, applied: false } }),
    },
  });
}

/**
 * Refuses an order at other amounts than were seen. Without `expectedTotal`, the prices that the lines were put into
 * the cart at are what was seen, and a code that was entered must apply or have nothing to take off.
 * @throws {DomainError} PRICE_CHANGED
 */
export function requireExpected(
  settings: ShopSettings,
  goods: readonly Goods[],
  result: PricedCheckout,
  expected: Expectation,
  code: string | null,
): void {
  const { priced, outcome } = result;
  const entered =
    code === null || outcome.problem === null || outcome.harmless ? null : { code, message: outcome.problem };
  const isExpected =
    expected.expectedTotal === undefined
      ? entered === null && goods.every(({ offer, seenPrice }) => offer.unitPrice === seenPrice)
      : expected.expectedTotal === priced.total;
  const paysAsExpected = expected.expectedToPay === undefined || expected.expectedToPay === priced.toPay;
  if (!isExpected || !paysAsExpected) throw priceChanged(settings, goods, result, expected, entered);
}
