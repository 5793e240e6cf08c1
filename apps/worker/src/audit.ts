import { createFieldCipher } from "@storewright/crypto";
import { createDb, isUnavailable, keysDatabaseBeside, openKeyStore } from "@storewright/db";
import { readAuditEnv, readAuditOrder } from "./audit/audit-env";
import { runAudit } from "./audit/run-audit";

// Walks the audit trail and ends with 1 where it does not hold together. The shop may be used meanwhile.

const env = readAuditEnv(process.env);
const { expected } = readAuditOrder(process.argv.slice(2));
const db = createDb({ url: env.DATABASE_URL, poolSize: 2, statementTimeoutMs: 120_000 });
const keyStore = openKeyStore(env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL));
const cipher = createFieldCipher(env.PII_KEYS, keyStore.store);
try {
  process.exitCode = await runAudit({ db, cipher }, expected, console.log);
} catch (error) {
  if (!isUnavailable(error)) throw error;
  console.error("The database does not answer. Look at DATABASE_URL, or start the shop, and try again.");
  process.exitCode = 69;
} finally {
  await db.$disconnect();
  await keyStore.close();
}
