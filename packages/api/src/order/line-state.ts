import type { FulfilmentStatus } from "./views";

/** The counters of a line that say what may still happen to it. */
export interface LineCounts {
  readonly quantity: number;
  readonly fulfilled: number;
  readonly returned: number;
  /** Pieces that were given back before they were sent. */
  readonly dropped: number;
}

/** Pieces that are still to be sent; a refund by pieces drops those that were not sent first. */
export function toShip(line: LineCounts): number {
  return Math.max(0, line.quantity - line.fulfilled - line.dropped);
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
