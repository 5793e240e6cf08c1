import { createFieldCipher } from "@storewright/crypto";
import { createDb, isUnavailable, keysDatabaseBeside, openKeyStore } from "@storewright/db";
import { readKeysEnv } from "./privacy/keys-env";
import { runStock } from "./stock/run-stock";
import { readStockOrder } from "./stock/stock-env";

// `verify` shows every level that does not agree with its ledger or with what open orders hold, and ends with 1 when
// there is one. `repair` mends them, each under its lock: the shop may be used meanwhile.

const env = readKeysEnv(process.env);
const order = readStockOrder(process.argv.slice(2));
const db = createDb({ url: env.DATABASE_URL, poolSize: 2, statementTimeoutMs: 120_000 });
const keyStore = openKeyStore(env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL));
const cipher = createFieldCipher(env.PII_KEYS.spec, keyStore.store);
const by = { caller: { kind: "system" }, cipher, requestId: "stock:repair", ip: "127.0.0.1" } as const;
try {
  process.exitCode = await runStock({ ...by, db }, order, console.log);
} catch (error) {
  if (!isUnavailable(error)) throw error;
  console.error("The database does not answer. Look at DATABASE_URL, or start the shop, and try again.");
  process.exitCode = 69;
} finally {
  await db.$disconnect();
  await keyStore.close();
}
