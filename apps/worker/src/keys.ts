import { record } from "@storewright/api/audit";
import { rotateKeys } from "@storewright/api/privacy";
import { createFieldCipher } from "@storewright/crypto";
import { createDb, isUnavailable, keysDatabaseBeside, openKeyStore } from "@storewright/db";
import { readKeysEnv } from "./privacy/keys-env";
import { inWords, nextSteps } from "./privacy/tell-rotation";

// Wraps every data key by the first key of PII_KEYS, and seals what is left from before there were data keys. The shop
// may be used meanwhile, with the same PII_KEYS; called again, it goes on where it was.

const env = readKeysEnv(process.env);
const { spec, keys } = env.PII_KEYS;
const db = createDb({ url: env.DATABASE_URL, poolSize: 2, statementTimeoutMs: 120_000 });
const keyStore = openKeyStore(env.KEYS_DATABASE_URL ?? keysDatabaseBeside(env.DATABASE_URL));
const cipher = createFieldCipher(spec, keyStore.store);
try {
  const done = await rotateKeys({ db, store: keyStore.store, keys, cipher }, (so) =>
    console.log(inWords(so)),
  );
  const by = { caller: { kind: "system" }, cipher, requestId: "keys:rotate", ip: "127.0.0.1" } as const;
  const after = { to: keys.current.id, rewrapped: done.rewrapped, resealed: done.resealed };
  await record(db, by, { action: "keys.rotate", entity: { kind: "shop", id: "all" }, after });
  console.log([inWords(done), ...nextSteps(keys)].join("\n"));
} catch (error) {
  if (!isUnavailable(error)) throw error;
  console.error(
    "A database does not answer. Look at DATABASE_URL and KEYS_DATABASE_URL, or start the shop, and try again.",
  );
  process.exitCode = 69;
} finally {
  await db.$disconnect();
  await keyStore.close();
}
