import { prorate, scaleMinor, sumMinor } from "@storewright/kernel";
import { formatPercent, type Say } from "./explain";
import type { AppliedPromotion, PriceLine, PromotionRefusal, PromotionRule, Step } from "./price-types";

/** What promotions take off a cart; lists of lines in the order of the lines given. */
export interface Reduction {
  /** Minor units a line. */
  readonly discounts: readonly number[];
  readonly lineSteps: readonly (readonly Step[])[];
  readonly shippingOff: number;
  readonly shippingSteps: readonly Step[];
  readonly applied: readonly AppliedPromotion[];
  readonly refused: ReadonlyMap<string, PromotionRefusal>;
}

interface Goods {
  readonly lines: readonly PriceLine[];
  readonly lineTotals: readonly number[];
  readonly subtotal: number;
  /** Null while no way of delivery is chosen. */
  readonly shippingPrice: number | null;
  readonly say: Say;
}

/**
 * Applies what may be combined in order of priority, each to what the ones before have left; or a promotion that
 * stands alone, where it gives more. Lines must come in an order of their own, for ties go to the earlier one.
 */
export function applyPromotions(goods: Goods, promotions: readonly PromotionRule[]): Reduction {
  const inOrder = promotions.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  const together = reduce(
    goods,
    inOrder.filter(({ combinable }) => combinable),
  );
  const alone = inOrder.filter(({ combinable }) => !combinable).map((each) => reduce(goods, [each]));
  const best = alone.reduce((chosen, each) => (givesMore(each, chosen) ? each : chosen), together);
  const refused = new Map<string, PromotionRefusal>();
  for (const option of [together, ...alone]) {
    for (const [id, reason] of option.refused) refused.set(id, reason);
    if (option !== best) for (const { id } of option.applied) refused.set(id, "beaten");
  }
  return { ...best, refused };
}

function givesMore(option: Reduction, than: Reduction): boolean {
  const difference = savingOf(option) - savingOf(than);
  return difference > 0 || (difference === 0 && than.applied.length === 0 && option.applied.length > 0);
}

function savingOf({ discounts, shippingOff }: Reduction): number {
  return sumMinor(discounts) + shippingOff;
}

function reduce(goods: Goods, promotions: readonly PromotionRule[]): Reduction {
  const { lines, lineTotals, shippingPrice } = goods;
  const discounts = lines.map(() => 0);
  const lineSteps = lines.map((): Step[] => []);
  const shippingSteps: Step[] = [];
  const applied: AppliedPromotion[] = [];
  const refused = new Map<string, PromotionRefusal>();
  let shippingOff = 0;
  for (const promotion of promotions) {
    const { id, name, code, kind } = promotion;
    const covered = lines.flatMap((line, index) => (covers(promotion, line) ? [index] : []));
    if (goods.subtotal < promotion.minSubtotal) {
      refused.set(id, "min_subtotal");
      continue;
    }
    if (covered.length === 0) {
      refused.set(id, "not_covered");
      continue;
    }
    let amount = 0;
    if (kind === "FREE_SHIPPING") {
      amount = (shippingPrice ?? 0) - shippingOff;
      shippingOff += amount;
      if (amount > 0)
        shippingSteps.push({
          kind: "promotion",
          ref: id,
          label: name,
          amount: -amount,
          detail: "no shipping",
        });
    } else {
      const left = covered.map((index) => (lineTotals[index] ?? 0) - (discounts[index] ?? 0));
      const off = offGoods(promotion, goods, covered, left);
      amount = sumMinor(off.parts);
      for (const [place, index] of covered.entries()) {
        const part = off.parts[place] ?? 0;
        if (part === 0) continue;
        discounts[index] = (discounts[index] ?? 0) + part;
        lineSteps[index]?.push({
          kind: "promotion",
          ref: id,
          label: name,
          amount: -part,
          detail: off.detail,
        });
      }
    }
    // While no way of delivery is chosen, free shipping stands without an amount.
    const stands = amount > 0 || (kind === "FREE_SHIPPING" && shippingPrice === null);
    if (stands) applied.push({ id, name, code, amount });
    else refused.set(id, "no_effect");
  }
  return { discounts, lineSteps, shippingOff, shippingSteps, applied, refused };
}

function covers({ categoryIds, productIds }: PromotionRule, line: PriceLine): boolean {
  if (categoryIds.length === 0 && productIds.length === 0) return true;
  return productIds.includes(line.productId) || categoryIds.includes(line.categoryId);
}

interface OffGoods {
  /** Minor units a covered line, never more than is left of it. */
  readonly parts: readonly number[];
  readonly detail: string;
}

/** One rounding over all that is covered, shared out by largest remainder over what is left of each line. */
function offGoods(
  promotion: PromotionRule,
  { lines, say }: Goods,
  covered: readonly number[],
  left: readonly number[],
): OffGoods {
  const part = covered.length > 1 ? ", this line's part of it" : "";
  const ppm = promotion.percentPpm ?? 0;
  if (promotion.kind === "FIXED") {
    const amount = promotion.amount ?? 0;
    const worth = sumMinor(left);
    return {
      parts: prorate(Math.min(amount, worth), left),
      detail: `${say(amount)} off ${say(worth)}${part}`,
    };
  }
  if (promotion.kind === "PERCENTAGE") {
    const worth = sumMinor(left);
    return {
      parts: prorate(scaleMinor(worth, ppm, 1_000_000), left),
      detail: `${formatPercent(ppm)} of ${say(worth)}${part}`,
    };
  }
  const goods = covered.map((index, place) => ({
    unitPrice: lines[index]?.unitPrice ?? 0,
    quantity: lines[index]?.quantity ?? 0,
    left: left[place] ?? 0,
  }));
  const pieces = cheapestPieces(promotion, goods);
  // What is left of the pieces that are got; whole minor units, and never more than is left of their line.
  const worth = goods.map((each, place) => wholePart(each.left, pieces[place] ?? 0, each.quantity));
  const buy = promotion.buyQuantity ?? 0;
  const get = promotion.getQuantity ?? 0;
  const count = pieces.reduce((sum, each) => sum + each, 0);
  return {
    parts: prorate(scaleMinor(sumMinor(worth), ppm, 1_000_000), worth),
    detail: `buy ${buy}, get ${get}: ${formatPercent(ppm)} off the ${count === 1 ? "cheapest" : `${count} cheapest`}`,
  };
}

/** How many pieces of each line are among the cheapest that are got. */
function cheapestPieces(
  { buyQuantity, getQuantity }: PromotionRule,
  goods: readonly { readonly unitPrice: number; readonly quantity: number }[],
): number[] {
  const get = getQuantity ?? 0;
  const bundle = (buyQuantity ?? 0) + get;
  const all = goods.reduce((sum, { quantity }) => sum + quantity, 0);
  let open = bundle === 0 ? 0 : Math.floor(all / bundle) * get;
  const pieces = goods.map(() => 0);
  const cheapestFirst = goods
    .map((each, place) => ({ ...each, place }))
    .sort((a, b) => a.unitPrice - b.unitPrice || a.place - b.place);
  for (const { place, quantity } of cheapestFirst) {
    const taken = Math.min(open, quantity);
    pieces[place] = taken;
    open -= taken;
  }
  return pieces;
}

/** The whole part of `amount` times `count` over `of`. */
function wholePart(amount: number, count: number, of: number): number {
  if (of === 0) return 0;
  return Number((BigInt(amount) * BigInt(count)) / BigInt(of));
}
