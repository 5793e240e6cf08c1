import { parseArgs } from "node:util";
import type { TrustedSide } from "@storewright/api/catalog";

export type StockOrder =
  | { readonly name: "verify" }
  | { readonly name: "repair"; readonly trust: TrustedSide };

/** `verify`, or `repair` with `--trust ledger` (the usual) or `--trust shelf`; ends the process with 64 for others. */
export function readStockOrder(args: readonly string[]): StockOrder {
  const order = parseStockOrder(args);
  if (order !== null) return order;
  console.error("usage: npm run stock:verify | npm run stock:repair -- [--trust ledger|shelf]");
  process.exit(64);
}

/** The same; null for what is no order. */
export function parseStockOrder(args: readonly string[]): StockOrder | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { trust: { type: "string" } },
    });
    const [name, ...rest] = positionals;
    if (rest.length > 0) return null;
    if (name === "verify" && values.trust === undefined) return { name };
    const trust = values.trust ?? "ledger";
    return name === "repair" && (trust === "ledger" || trust === "shelf") ? { name, trust } : null;
  } catch {
    return null;
  }
}
