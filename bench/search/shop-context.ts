import { generateKeyPairSync, randomBytes } from "node:crypto";
import { type Ctx, systemContext } from "@storewright/api";
import { createDeps } from "@storewright/api/create-deps";
import { keysDatabaseBeside } from "@storewright/db";
import { createLogger } from "@storewright/telemetry";

/** The shop's verbs over a database, without a cache, payments or e-mail that answer. */
export function shopContext(databaseUrl: string, poolSize: number): { ctx: Ctx; close: () => Promise<void> } {
  const jwk = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const { deps, close } = createDeps({
    log: createLogger({ name: "bench", level: "fatal" }),
    databaseUrl,
    keysDatabaseUrl: keysDatabaseBeside(databaseUrl),
    poolSize,
    redisCacheUrl: "redis://127.0.0.1:1",
    search: { engine: "postgres" },
    stripe: { secretKey: "sk_test_bench", webhookSecret: "whsec_bench", apiBase: "http://127.0.0.1:1" },
    keys: {
      pii: `k1:${randomBytes(32).toString("base64")}`,
      piiIndex: randomBytes(32).toString("base64"),
      jwt: JSON.stringify({ ...jwk, kid: "bench" }),
    },
    settings: {
      name: "Bench",
      currency: "USD",
      locale: "en-US",
      holdMinutes: 15,
      maxQuantityPerLine: 99,
      maxLinesPerCart: 100,
      maxHoldsPerCaller: 1,
      captureMethod: "automatic",
      pricesIncludeTax: true,
      webUrl: "http://localhost",
    },
  });
  return { ctx: systemContext(deps, "bench"), close };
}
