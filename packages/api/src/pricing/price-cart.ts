import { sumMinor } from "@storewright/kernel";
import { applyPromotions } from "./apply-promotions";
import { applyTax } from "./apply-tax";
import { inMinorUnits, inSteps, stepOf } from "./charge-steps";
import { type Say, sayIn } from "./explain";
import type { PricedCart, PricedLine, PriceInput, PriceLine, ShippingCharge, Step } from "./price-types";

/**
 * The one place where a cart becomes amounts: cart page, quote and order all call it. Pure; whole minor units
 * throughout. Promotions first, then shipping, then tax on what is left, then what a gift card pays of it. The order
 * of the lines changes nothing but the order of the answer's lines.
 */
export function priceCart(input: PriceInput): PricedCart {
  const say = sayIn(input.currency, input.locale);
  const step = stepOf(input);
  if (step === 1) return price(input, say);
  return inMinorUnits(
    price(inSteps(input, step), (steps) => say(steps * step)),
    step,
  );
}

function price(input: PriceInput, say: Say): PricedCart {
  const order = canonicalOrder(input.lines);
  const lines = order.map((index) => lineAt(input.lines, index));
  const lineTotals = lines.map(({ unitPrice, quantity }) => unitPrice * quantity);
  const subtotal = sumMinor(lineTotals);
  const shipping = lines.length === 0 ? null : input.shipping;
  const off = applyPromotions(
    { lines, lineTotals, subtotal, shippingPrice: shipping?.price ?? null, say },
    lines.length === 0 ? [] : input.promotions,
  );
  const shippingNet = (shipping?.price ?? 0) - off.shippingOff;
  const { taxed, taxes } = applyTax(
    [
      ...lines.map(({ taxClass }, place) => ({
        taxClass,
        base: (lineTotals[place] ?? 0) - (off.discounts[place] ?? 0),
      })),
      { taxClass: "shipping", base: shippingNet },
    ],
    { rates: input.taxRates, regions: input.regions, pricesIncludeTax: input.pricesIncludeTax, say },
  );
  const priced: PricedLine[] = [];
  for (const [place, index] of order.entries()) {
    const lineTotal = lineTotals[place] ?? 0;
    const discount = off.discounts[place] ?? 0;
    const { tax, includedTax, steps } = taxed[place] ?? noTax;
    const total = lineTotal - discount + tax;
    const explanation = [...(off.lineSteps[place] ?? []), ...steps];
    priced[index] = { lineTotal, discount, tax, includedTax, total, explanation };
  }
  const discount = sumMinor(off.discounts);
  const tax = sumMinor(taxed.map((each) => each.tax));
  const total = sumMinor([subtotal, -discount, shippingNet, tax]);
  const giftAmount = Math.min(Math.max(0, input.giftCard?.balance ?? 0), total);
  return {
    lines: priced,
    subtotal,
    discount,
    shipping: shippingNet,
    tax,
    includedTax: sumMinor(taxed.map((each) => each.includedTax)),
    total,
    giftAmount,
    toPay: total - giftAmount,
    taxes,
    applied: off.applied,
    refused: off.refused,
    explanation: [
      ...(shipping === null ? [] : [shippingStep(shipping)]),
      ...off.shippingSteps,
      ...(taxed.at(-1)?.steps ?? []),
      ...giftStep(input, giftAmount, say),
    ],
  };
}

const noTax = { tax: 0, includedTax: 0, steps: [] };

/** Ties of a rounding go to the earlier line: which that is must not depend on who was put into the cart first. */
function canonicalOrder(lines: readonly PriceLine[]): number[] {
  const order = lines.map((_, index) => index);
  if (order.length < 2) return order;
  return order.sort((a, b) => {
    const [one, other] = [lineAt(lines, a), lineAt(lines, b)];
    if (one.variantId !== other.variantId) return one.variantId < other.variantId ? -1 : 1;
    return one.unitPrice - other.unitPrice || one.quantity - other.quantity;
  });
}

function lineAt(lines: readonly PriceLine[], index: number): PriceLine {
  const line = lines[index];
  if (line === undefined) throw new RangeError(`there is no line ${index}`);
  return line;
}

function shippingStep({ code, name, price, detail }: ShippingCharge): Step {
  return { kind: "shipping", ref: code, label: name, amount: price, detail };
}

function giftStep({ giftCard }: PriceInput, paid: number, say: Say): Step[] {
  if (giftCard === null || paid === 0) return [];
  const label = `Gift card …${giftCard.last4}`;
  return [{ kind: "gift_card", ref: null, label, amount: 0, detail: `pays ${say(paid)}` }];
}
