import { newId } from "@storewright/kernel";

/** How the ledger names an import. */
export interface Origin {
  /** Who brought the file. */
  readonly actor: string;
  /** Names the import too, so that its movements are told from others. */
  readonly note: string;
}

/** An id for each of so many movements. */
export function movementIds(count: number): string[] {
  return Array.from({ length: count }, () => newId("StockMovement"));
}
