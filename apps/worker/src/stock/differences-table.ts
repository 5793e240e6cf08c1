import type { StockDifference } from "@storewright/api/catalog";

const heads = ["SKU", "location", "on hand", "ledger", "reserved", "in open orders", "of ended orders"];

/** What differs, as a table for a terminal: counts to the right, a star at what does not agree. */
export function differencesTable(differences: readonly StockDifference[]): string {
  const rows = differences.map((each) => [
    each.sku,
    each.location,
    `${each.onHand}`,
    each.onHand === each.ledger ? `${each.ledger}` : `*${each.ledger}`,
    `${each.reserved}`,
    each.reserved === each.open ? `${each.open}` : `*${each.open}`,
    each.stuck === 0 ? "0" : `*${each.stuck}`,
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(heads), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
