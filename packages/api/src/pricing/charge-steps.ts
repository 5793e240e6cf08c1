import { chargeStep } from "@storewright/kernel";
import type { PricedCart, PriceInput } from "./price-types";

/**
 * What amounts are rounded to, minor units: what cards are charged in, where prices and shipping are multiples of it.
 * A shop whose prices are not has chosen otherwise, and gets whole minor units.
 */
export function stepOf({ currency, lines, shipping }: PriceInput): number {
  const step = chargeStep(currency);
  const isMultiple = (amount: number) => amount % step === 0;
  const fits = lines.every(({ unitPrice }) => isMultiple(unitPrice)) && isMultiple(shipping?.price ?? 0);
  return fits ? step : 1;
}

/** The same cart counted in steps; what a promotion or a gift card holds beyond a whole step stays with it. */
export function inSteps(input: PriceInput, step: number): PriceInput {
  const { shipping, giftCard } = input;
  return {
    ...input,
    lines: input.lines.map((line) => ({ ...line, unitPrice: line.unitPrice / step })),
    promotions: input.promotions.map((promotion) => ({
      ...promotion,
      amount: promotion.amount === null ? null : Math.floor(promotion.amount / step),
      minSubtotal: Math.ceil(promotion.minSubtotal / step),
    })),
    shipping: shipping === null ? null : { ...shipping, price: shipping.price / step },
    giftCard: giftCard === null ? null : { ...giftCard, balance: Math.floor(giftCard.balance / step) },
  };
}

/** Amounts that were counted in steps, in minor units. */
export function inMinorUnits(priced: PricedCart, step: number): PricedCart {
  const amounted = <T extends { readonly amount: number }>(list: readonly T[]) =>
    list.map((each) => ({ ...each, amount: each.amount * step }));
  return {
    lines: priced.lines.map((line) => ({
      lineTotal: line.lineTotal * step,
      discount: line.discount * step,
      tax: line.tax * step,
      includedTax: line.includedTax * step,
      total: line.total * step,
      explanation: amounted(line.explanation),
    })),
    subtotal: priced.subtotal * step,
    discount: priced.discount * step,
    shipping: priced.shipping * step,
    tax: priced.tax * step,
    includedTax: priced.includedTax * step,
    total: priced.total * step,
    giftAmount: priced.giftAmount * step,
    toPay: priced.toPay * step,
    taxes: amounted(priced.taxes),
    applied: amounted(priced.applied),
    refused: priced.refused,
    explanation: amounted(priced.explanation),
  };
}
