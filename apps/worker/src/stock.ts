import { createDb, isUnavailable } from "@storewright/db";
import { runStock } from "./stock/run-stock";
import { readStockEnv, readStockOrder } from "./stock/stock-env";

// `verify` shows every level that does not agree with its ledger or with what open orders hold, and ends with 1 when
// there is one. `repair` mends them, each under its lock: the shop may be used meanwhile.

const env = readStockEnv(process.env);
const order = readStockOrder(process.argv.slice(2));
const db = createDb({ url: env.DATABASE_URL, poolSize: 2, statementTimeoutMs: 120_000 });
try {
  process.exitCode = await runStock(db, order, console.log);
} catch (error) {
  if (!isUnavailable(error)) throw error;
  console.error("The database does not answer. Look at DATABASE_URL, or start the shop, and try again.");
  process.exitCode = 69;
} finally {
  await db.$disconnect();
}
