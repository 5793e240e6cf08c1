import type { StockState } from "../views";

/** Pieces of a variant: what is there, what is promised to open orders, and how far it may be sold beyond that. */
export interface Pieces {
  readonly on_hand: number;
  readonly reserved: number;
  readonly backorder_limit: number;
}

/** What a shopper may know of a variant's stock, over all locations. */
export interface StockFacts {
  /** What can still be bought, on back-order too. */
  readonly available: number;
  readonly stockLevel: StockState;
  /** True when nothing free is on hand: what is bought now is sent when goods arrive. */
  readonly backorder: boolean;
}

/** `low` from the threshold of free pieces on hand down, and for back-orders; `out` when nothing can be bought. */
export function stockOf(levels: readonly Pieces[], lowStockThreshold: number): StockFacts {
  const available = levels.reduce(
    (sum, level) => sum + level.on_hand + level.backorder_limit - level.reserved,
    0,
  );
  const free = freeOf(levels);
  const backorder = available > 0 && free === 0;
  if (available <= 0) return { available, stockLevel: "out", backorder };
  return { available, stockLevel: free <= lowStockThreshold ? "low" : "in", backorder };
}

/** Pieces on hand that nobody was promised, over all locations; a level short of pieces takes none from another. */
export function freeOf(levels: readonly Pieces[]): number {
  return levels.reduce((sum, level) => sum + Math.max(0, level.on_hand - level.reserved), 0);
}
