import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createLogger } from "@storewright/telemetry";
import { describe, expect, it } from "vitest";
import { checkTogether, depsOptionsOf, EnvironmentError, parseEnvironment, portOr } from "../environment";
import { checkTls, gatewayEnvironment, runtimeOptionsOf } from "./environment";

const schema = gatewayEnvironment.extend({ PORT: portOr(3000) }).superRefine(checkTogether);
const good = {
  DATABASE_URL: "postgres://shop:secret@127.0.0.1:5432/shop",
  REDIS_URL: "redis://:secret@127.0.0.1:6379",
  STRIPE_SECRET_KEY: "sk_test_x",
  STRIPE_WEBHOOK_SECRET: "whsec_test",
  PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  PII_INDEX_KEY: randomBytes(32).toString("base64"),
  JWT_PRIVATE_JWK: JSON.stringify({
    ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }),
    kid: "k",
  }),
  AUTH_SECRET: "x".repeat(32),
  INTERNAL_SECRET: "y".repeat(32),
  MEDIA_DIR: "/data/media",
  WEB_URL: "https://shop.example.com/",
};

function problems(change: Record<string, string | undefined>): string {
  try {
    parseEnvironment(schema, { ...good, ...change });
    return "";
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
}

describe("the environment of a server process", () => {
  it("is read with its defaults", () => {
    const env = parseEnvironment(schema, { ...good, PORT: "8080", MEILI_URL: "" });
    expect(env).toMatchObject({
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: 8080,
      RATE_LIMITS: "on",
      WEB_URL: "https://shop.example.com",
      TRUSTED_PROXIES: [],
    });
    const options = runtimeOptionsOf(env, createLogger({ name: "test", level: "silent" }));
    expect(options).toMatchObject({
      redisCacheUrl: good.REDIS_URL,
      search: { engine: "postgres" },
      rateLimits: true,
    });
  });

  it("gives every process of a shop the same settings", () => {
    const settings = (change: Record<string, string>) =>
      depsOptionsOf(
        parseEnvironment(schema, { ...good, ...change }),
        createLogger({ name: "test", level: "silent" }),
      ).settings;
    expect(settings({})).toEqual({
      name: "Fernhill",
      currency: "USD",
      locale: "en-US",
      holdMinutes: 15,
      maxQuantityPerLine: 99,
      maxLinesPerCart: 100,
      maxHoldsPerCaller: 5,
      captureMethod: "automatic",
      pricesIncludeTax: true,
      webUrl: "https://shop.example.com",
      staffSecondFactor: "required",
      passwordGrant: "on",
    });
    const changed = {
      SHOP_CURRENCY: "KWD",
      SHOP_LOCALE: "ar-KW",
      CAPTURE_METHOD: "manual",
      PRICES_INCLUDE_TAX: "false",
      MAX_HOLDS_PER_CALLER: "2",
    };
    expect(settings(changed)).toMatchObject({
      currency: "KWD",
      locale: "ar-KW",
      captureMethod: "manual",
      pricesIncludeTax: false,
      maxHoldsPerCaller: 2,
    });
  });

  it("takes Meilisearch where it is set, unless told otherwise", () => {
    const log = createLogger({ name: "test", level: "silent" });
    const engine = (change: Record<string, string>) =>
      runtimeOptionsOf(parseEnvironment(schema, { ...good, ...change }), log).search.engine;
    expect(engine({ MEILI_URL: "http://127.0.0.1:7700" })).toBe("meilisearch");
    expect(engine({ MEILI_URL: "http://127.0.0.1:7700", SEARCH: "postgres" })).toBe("postgres");
  });

  it.each([
    ["DATABASE_URL", undefined, "DATABASE_URL: is missing"],
    ["DATABASE_URL", "mysql://x", "DATABASE_URL: must be an address such as postgres://"],
    [
      "DATABASE_URL",
      "postgres://a@b/c?password_file=/gone",
      "DATABASE_URL: the secret in /gone cannot be read",
    ],
    ["REDIS_URL", "redis://b?password_file=/gone", "REDIS_URL: the secret in /gone cannot be read (ENOENT)"],
    ["MEILI_KEY_FILE", "/gone", "MEILI_KEY_FILE: the secret in /gone cannot be read (ENOENT)"],
    ["REDIS_URL", undefined, "REDIS_CACHE_URL: is needed where REDIS_URL is not set"],
    ["SEARCH", "meilisearch", "MEILI_URL: is needed because SEARCH is meilisearch"],
    ["WEB_URL", "shop.example.com", "WEB_URL: must be an http or https address"],
    ["WEB_URL", "https://shop.example.com/path", "WEB_URL: must have no path"],
    ["PORT", "http", "PORT: "],
    ["RATE_LIMITS", "maybe", "RATE_LIMITS: "],
    ["PII_KEYS", "k1:short", "PII_KEYS: the key k1 must be 32 bytes in base64"],
    ["JWT_PRIVATE_JWK", "{}", "JWT_PRIVATE_JWK: the token key must be"],
    ["TRUSTED_PROXIES", "proxy.local", "TRUSTED_PROXIES: must be addresses or networks"],
    ["SHOP_CURRENCY", "usd", "SHOP_CURRENCY: must be a currency's code"],
    ["SHOP_LOCALE", "not a tag", "SHOP_LOCALE: must be a language and country"],
    ["HOLD_MINUTES", "0", "HOLD_MINUTES: must be at least 1"],
    ["PRICES_INCLUDE_TAX", "yes", "PRICES_INCLUDE_TAX: "],
    ["CAPTURE_METHOD", "never", "CAPTURE_METHOD: "],
    ["AUTH_SECRET", "short", "AUTH_SECRET: must have at least 16 characters"],
  ])("with %s %s is refused by name and reason", (name, value, message) => {
    expect(problems({ [name]: value })).toContain(message);
  });

  it("takes a certificate with its key alone, and then only a public address that is https", () => {
    const secure = gatewayEnvironment.superRefine((env, context) =>
      checkTls(env, { name: "WEB_URL", url: env.WEB_URL }, context),
    );
    const said = (change: Record<string, string>) => {
      const parsed = secure.safeParse({ ...good, ...change });
      return parsed.error?.issues.map(({ path, message }) => `${path.join()} ${message}`) ?? [];
    };
    const files = { TLS_CERT_FILE: "cert.pem", TLS_KEY_FILE: "key.pem" };
    expect(said(files)).toEqual([]);
    expect(said({ ...files, WEB_URL: "http://shop.example.com" })).toEqual([
      "WEB_URL must begin with https:// because TLS_CERT_FILE is set",
    ]);
    expect(said({ TLS_CERT_FILE: "cert.pem" })).toEqual([
      "TLS_KEY_FILE is needed: certificate and key come together",
    ]);
  });

  it("takes no store of another machine in the clear where STORES_TLS is required", () => {
    const clear = {
      DATABASE_URL: "postgres://shop:secret@db.example.com:5432/shop",
      KEYS_DATABASE_URL: "postgres://shop:secret@keys.example.com:5432/keys?sslmode=require",
      DATABASE_REPLICA_URLS: "postgres://shop:secret@replica.example.com:5432/shop",
      REDIS_URL: "redis://:secret@redis.example.com:6379",
      REDIS_CACHE_URL: "redis://:secret@10.0.0.9:6379",
      MEILI_URL: "http://search.example.com:7700",
    };
    expect(problems(clear)).toBe("");
    const refused = problems({ ...clear, STORES_TLS: "required" });
    expect(refused.split("\n").map((line) => line.split(":")[0])).toEqual(Object.keys(clear));
    expect(refused).not.toContain("secret");
    expect(
      problems({
        STORES_TLS: "required",
        DATABASE_URL: `${clear.DATABASE_URL}?sslmode=verify-full`,
        KEYS_DATABASE_URL: "postgres://shop:secret@keys.example.com:5432/keys?sslmode=verify-full",
        DATABASE_REPLICA_URLS: `${clear.DATABASE_REPLICA_URLS}?sslmode=verify-full`,
        REDIS_URL: "rediss://:secret@redis.example.com:6379",
        REDIS_CACHE_URL: "redis://:secret@127.0.0.1:6379",
        MEILI_URL: "https://search.example.com",
      }),
    ).toBe("");
  });

  it("never shows a secret in its reasons", () => {
    const text = problems({
      PII_KEYS: "k1:c2VjcmV0LXZhbHVl",
      PII_INDEX_KEY: "c2VjcmV0LXZhbHVl",
      JWT_PRIVATE_JWK: '{"d":"secret-value"}',
    });
    expect(text.split("\n")).toHaveLength(3);
    expect(text).not.toMatch(/secret-value|c2VjcmV0/);
  });
});
