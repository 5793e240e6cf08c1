import type { Order } from "../../../trpc/outputs";

type Line = Order["lines"][number];

/** A line of which some pieces can be chosen, up to `most`. */
export interface ChoosableLine {
  readonly line: Line;
  readonly most: number;
}

/** How many pieces of which line, by the line's id. */
export type Pieces = Readonly<Record<string, number>>;

/** Pieces that can leave now. */
export function shippable(order: Order): ChoosableLine[] {
  return choosable(order, (line) => line.toShip - line.backordered);
}

/** Pieces that were sent and have not come back. */
export function returnable(order: Order): ChoosableLine[] {
  return choosable(order, (line) => line.fulfilled - line.returned);
}

/** Pieces for which the money was not given back yet. */
export function refundable(order: Order): ChoosableLine[] {
  return choosable(order, (line) => line.quantity - line.refundedQuantity);
}

function choosable(order: Order, countOf: (line: Line) => number): ChoosableLine[] {
  return order.lines.map((line) => ({ line, most: countOf(line) })).filter(({ most }) => most > 0);
}

/** Every piece of every line. */
export function allPieces(lines: readonly ChoosableLine[]): Pieces {
  return Object.fromEntries(lines.map(({ line, most }) => [line.id, most]));
}

/** The lines of which at least one piece is chosen, as the API takes them. */
export function chosenItems(lines: readonly ChoosableLine[], pieces: Pieces) {
  return lines.flatMap(({ line, most }) => {
    const quantity = Math.min(most, pieces[line.id] ?? 0);
    return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
  });
}

/** What was paid for the shipping, its tax included, and what of it can still be given back; minor units. */
export function shippingPaid(order: Order): { readonly paid: number; readonly left: number } {
  const paid = order.shipping + order.tax - sum(order.lines.map(({ tax }) => tax));
  const back = order.refunds.flatMap(({ status, shipping }) => (status === "failed" ? [] : [shipping]));
  const rest = order.captured + order.giftAmount - order.refunded;
  return { paid, left: Math.max(0, Math.min(paid - sum(back), rest)) };
}

const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);
