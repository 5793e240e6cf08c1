import { chargeStep, DomainError, prorate, sumMinor } from "@storewright/kernel";
import { linesOfItems, tooMany } from "./find-line";
import type { OrderRow } from "./order-row";

/** What is to be given back: nothing of the three, or an amount that is all there is, is everything. Minor units. */
export interface RefundWish {
  readonly items?: readonly { readonly lineId: string; readonly quantity: number }[] | undefined;
  readonly shipping?: number | undefined;
  /** To card and gift card together; instead of what items and shipping come to. */
  readonly amount?: number | undefined;
}

export interface RefundPlan {
  /** To the card, and to the gift card. */
  readonly amount: number;
  readonly giftAmount: number;
  /** The part of both that is shipping. */
  readonly shipping: number;
  readonly lines: readonly { readonly lineId: string; readonly quantity: number; readonly amount: number }[];
}

type Line = Pick<
  OrderRow["lines"][number],
  "id" | "name" | "lineTotal" | "discount" | "tax" | "quantity" | "refundedQuantity" | "refundedAmount"
>;

/** What of an order decides what can be given back. */
export interface RefundFacts
  extends Pick<OrderRow, "currency" | "captured" | "giftAmount" | "refunded" | "shipping" | "tax"> {
  readonly lines: readonly Line[];
  readonly refunds: readonly Pick<OrderRow["refunds"][number], "status" | "amount" | "shipping">[];
}

/** The most that can be given back now, to card and gift card together. */
export function refundMaximum(order: RefundFacts): number {
  return order.captured + order.giftAmount - order.refunded;
}

const open = (order: RefundFacts) => order.refunds.filter((refund) => refund.status !== "FAILED");

/** What of the shipping can still be given back, its tax included. */
export function shippingMaximum(order: RefundFacts): number {
  const paid = order.shipping + order.tax - sumMinor(order.lines.map((line) => line.tax));
  const back = sumMinor(open(order).map((refund) => refund.shipping));
  return Math.max(0, Math.min(paid - back, refundMaximum(order)));
}

/**
 * The next `quantity` pieces' part of what was paid for the line. Pieces have fixed shares by largest remainder, so
 * that however a line is given back, its parts add up to exactly what was paid for it. `step`: what cards can be given.
 */
export function shareOfPieces(line: Omit<Line, "id" | "name">, quantity: number, step = 1): number {
  const paid = line.lineTotal - line.discount + line.tax;
  const shares = prorateSteps(paid, Array<number>(line.quantity).fill(1), step);
  const next = shares.slice(line.refundedQuantity, line.refundedQuantity + quantity);
  return Math.min(sumMinor(next), paid - line.refundedAmount);
}

/**
 * What a wish comes to, the card first and then the gift card.
 * @throws {DomainError} VALIDATION_FAILED (a line of another order, a part of what cards are charged in), CONFLICT (more
 * than is left, or nothing; `maximumAmount`)
 */
export function planRefund(order: RefundFacts, wish: RefundWish): RefundPlan {
  const maximum = refundMaximum(order);
  const step = chargeStep(order.currency);
  // A free amount that is all there is ends the order like any other: nothing of it is to be sent any more.
  const everything =
    wish.items === undefined &&
    wish.shipping === undefined &&
    (wish.amount === undefined || wish.amount === maximum);
  const items = everything ? allThatIsLeft(order) : (wish.items ?? []);
  const lines = linesOfItems(order, items).map(({ item, line }) => {
    const left = line.quantity - line.refundedQuantity;
    if (item.quantity > left) throw tooMany(line, left, "That is more than was not given back yet");
    return { ...item, amount: shareOfPieces(line, item.quantity, step) };
  });
  const shippingLeft = shippingMaximum(order);
  const shipping = everything ? shippingLeft : (wish.shipping ?? 0);
  if (shipping > shippingLeft) {
    throw new DomainError("CONFLICT", {
      message: "That is more than is left of the shipping.",
      data: { maximumAmount: shippingLeft },
    });
  }
  const parts = sumMinor([...lines.map((line) => line.amount), shipping]);
  const total = everything ? maximum : (wish.amount ?? parts);
  if (total > maximum) throw tooMuch("That is more than can be given back of this order.", maximum);
  if (total === 0) throw tooMuch("There is nothing to give back.", maximum);
  const hasParts = lines.length > 0 || shipping > 0;
  if (hasParts && !everything && total > parts) {
    throw tooMuch("That is more than was paid for what is named.", parts);
  }
  const paidBy = tenders(order, total);
  if (paidBy.amount % step !== 0) {
    const message = `must come to a multiple of ${step} for the card`;
    throw new DomainError("VALIDATION_FAILED", { message, errors: [{ path: "amount", message }] });
  }
  return { ...spread(total, lines, shipping, step), ...paidBy };
}

/** As `prorate`, in parts that cards can be given (fils come in tens), where the total is made of such. */
function prorateSteps(total: number, weights: readonly number[], step: number): number[] {
  if (total % step !== 0) return prorate(total, weights);
  return prorate(total / step, weights).map((part) => part * step);
}

function allThatIsLeft(order: RefundFacts): { lineId: string; quantity: number }[] {
  return order.lines.flatMap((line) =>
    line.quantity > line.refundedQuantity
      ? [{ lineId: line.id, quantity: line.quantity - line.refundedQuantity }]
      : [],
  );
}

/** The named parts, lowered in proportion where less is given back than they come to. */
function spread(
  total: number,
  lines: RefundPlan["lines"],
  shipping: number,
  step: number,
): Pick<RefundPlan, "lines" | "shipping"> {
  const amounts = [...lines.map((line) => line.amount), shipping];
  const parts = sumMinor(amounts);
  if (total >= parts) return { lines, shipping };
  const lowered = prorateSteps(total, amounts, step);
  return {
    lines: lines.map((line, index) => ({ ...line, amount: lowered[index] ?? 0 })),
    shipping: lowered[lines.length] ?? 0,
  };
}

/** The card gets its own first: what was taken from it less what went back to it. */
function tenders(order: RefundFacts, total: number): Pick<RefundPlan, "amount" | "giftAmount"> {
  const card = order.captured - sumMinor(open(order).map((refund) => refund.amount));
  const amount = Math.max(0, Math.min(total, card));
  return { amount, giftAmount: total - amount };
}

function tooMuch(message: string, maximum: number): DomainError {
  return new DomainError("CONFLICT", { message, data: { maximumAmount: maximum } });
}
