import type { FulfilmentStatus } from "./views";

/** The counters of a line that say what may still happen to it. */
export interface LineCounts {
  readonly quantity: number;
  readonly fulfilled: number;
  readonly returned: number;
  readonly refundedQuantity: number;
}

/**
 * Pieces that are still to be sent. Pieces that money was given back for and that did not come back count as not to
 * be sent any more: a refund by pieces takes those that were not sent first.
 */
export function toShip(line: LineCounts): number {
  const dropped = Math.max(0, line.refundedQuantity - line.returned);
  return Math.max(0, line.quantity - line.fulfilled - dropped);
}

/** Pieces that can come back. */
export function returnable(line: LineCounts): number {
  return line.fulfilled - line.returned;
}

/** How much of an order was sent. */
export function fulfilmentStatusOf(lines: readonly LineCounts[]): FulfilmentStatus {
  if (lines.every((line) => line.fulfilled === 0)) return "unfulfilled";
  return lines.every((line) => toShip(line) === 0) ? "fulfilled" : "partial";
}
