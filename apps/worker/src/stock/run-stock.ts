import { type RepairedBy, repairStock, verifyStock } from "@storewright/api/catalog";
import { differencesTable } from "./differences-table";
import type { StockOrder } from "./stock-env";

/** Does what was asked for, tells it line by line, and returns the exit code: 1 where stock differs in the end. */
export async function runStock(
  by: RepairedBy,
  order: StockOrder,
  print: (line: string) => void,
): Promise<number> {
  if (order.name === "repair") {
    const repairs = await repairStock(by, order.trust);
    for (const { sku, location, note } of repairs) print(`${sku} at ${location}: ${note}`);
    print(repairs.length === 0 ? "Nothing to mend." : `Mended: ${repairs.length}.`);
  }
  const { levels, differences } = await verifyStock(by.db);
  if (differences.length === 0) {
    print(`${levels} stock levels agree with their ledger and with what open orders hold.`);
    return 0;
  }
  print(differencesTable(differences));
  print(
    `${differences.length} of ${levels} stock levels differ. docs/runbooks/stock-differs.md says what to do.`,
  );
  return 1;
}
