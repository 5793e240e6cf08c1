import type { StockState } from "./views";

/** Pieces of a variant: what is there, what is promised to open orders, and how far it may be sold beyond that. */
export interface Pieces {
  readonly on_hand: number;
  readonly reserved: number;
  readonly backorder_limit: number;
}

/** What can still be bought, over all locations. */
export function availableOf(levels: readonly Pieces[]): number {
  return levels.reduce((sum, level) => sum + level.on_hand + level.backorder_limit - level.reserved, 0);
}

/** `low` from the threshold down, `out` when nothing can be bought. */
export function stockStateOf(available: number, lowStockThreshold: number): StockState {
  if (available <= 0) return "out";
  return available <= lowStockThreshold ? "low" : "in";
}
