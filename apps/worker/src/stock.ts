import { repairStock, verifyStock } from "@storewright/api/catalog";
import { createDb } from "@storewright/db";
import { differencesTable } from "./stock/differences-table";
import { readStockEnv, readStockOrder } from "./stock/stock-env";

// `verify` shows every level that does not agree with its ledger or with what open orders hold, and ends with 1 when
// there is one. `repair` mends them, each under its lock: the shop may be used meanwhile.

const env = readStockEnv(process.env);
const order = readStockOrder(process.argv.slice(2));
const db = createDb({ url: env.DATABASE_URL, poolSize: 2, statementTimeoutMs: 120_000 });
try {
  process.exitCode = await run();
} finally {
  await db.$disconnect();
}

async function run(): Promise<number> {
  if (order.name === "repair") {
    const repairs = await repairStock(db, order.trust);
    for (const { sku, location, note } of repairs) console.log(`${sku} at ${location}: ${note}`);
    console.log(repairs.length === 0 ? "Nothing to mend." : `Mended: ${repairs.length}.`);
  }
  const { levels, differences } = await verifyStock(db);
  if (differences.length === 0) {
    console.log(`${levels} stock levels agree with their ledger and with what open orders hold.`);
    return 0;
  }
  console.log(differencesTable(differences));
  console.log(
    `${differences.length} of ${levels} stock levels differ. docs/runbooks/stock-differs.md says what to do.`,
  );
  return 1;
}
