import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createBlindIndex, createFieldCipher, createTokenIssuer } from "@storewright/crypto";
import { createKeyStore, type Db } from "@storewright/db";
import { createLogger } from "@storewright/telemetry";
import type { Caller, Ctx } from "../context";

function untouched<T extends object>(name: string): T {
  return new Proxy<T>(Object.create(null), {
    get() {
      throw new Error(`identity must not touch ${name}`);
    },
  });
}

const newKey = () => randomBytes(32).toString("base64");

/** A context for this domain's tests: a real database, real keys made for the run, and no other port. */
export function createTestContext(db: Db): Ctx {
  const { privateKey } = generateKeyPairSync("ed25519");
  return {
    db,
    cache: untouched("the cache"),
    carts: untouched("carts"),
    search: untouched("the search"),
    payments: untouched("payments"),
    cipher: createFieldCipher(`k1:${newKey()}`, createKeyStore(db)),
    blindIndex: createBlindIndex(newKey()),
    tokens: createTokenIssuer(JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid: "test" })),
    settings: {
      name: "Northwind",
      currency: "USD",
      locale: "en-US",
      holdMinutes: 15,
      maxQuantityPerLine: 20,
      maxLinesPerCart: 50,
      maxHoldsPerCaller: Number.POSITIVE_INFINITY,
      captureMethod: "automatic",
      pricesIncludeTax: true,
      webUrl: "http://127.0.0.1:3000",
    },
    log: createLogger({ name: "test", level: "silent" }),
    caller: { kind: "anonymous" },
    requestId: "test",
    ip: "127.0.0.1",
    issued: {},
  };
}

/** The same context as somebody else. */
export function as(ctx: Ctx, caller: Caller): Ctx {
  return { ...ctx, caller };
}
