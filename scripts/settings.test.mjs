import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { appParts, oneShots } from "./parts.mjs";
import { readSettings, variables } from "./settings.mjs";

const key32 = Buffer.alloc(32, 7).toString("base64");

describe("readSettings", () => {
  it.each([
    ["HOST", "http://here", /host name/],
    ["PORT", "80a", /not a port/],
    ["WEB_PORT", "0", /not a port/],
    ["ADMIN_PORT", "70000", /not a port/],
    ["WEB_URL", "shop.example.com", /not a URL/],
    ["WEB_URL", "https://shop.example.com/", /end in a slash/],
    ["ADMIN_URL", "ftp://shop.example.com", /must begin with http/],
    ["DATABASE_URL", "mysql://u:p@h/db", /postgres/],
    ["DATABASE_URL", "postgres://u:p@h", /no database/],
    ["REDIS_URL", "localhost:6379", /redis/],
    ["SEARCH", "google", /postgres or meilisearch/],
    ["LOG_LEVEL", "loud", /must be fatal, error/],
    ["WORKER_NICE", "-5", /from 0 to 19/],
    ["RATE_LIMITS", "yes", /on or off/],
    ["HOLD_MINUTES", "2000", /from 1 to 1440/],
    ["SHOP_CURRENCY", "EURO", /code such as USD/],
    ["SHOP_LOCALE", "english!", /such as en-US/],
    ["MAX_HOLDS_PER_CALLER", "0", /from 1 to 1000/],
    ["CAPTURE_METHOD", "later", /automatic or manual/],
    ["STAFF_SECOND_FACTOR", "sometimes", /required or optional/],
    ["API_PASSWORD_GRANT", "sometimes", /on or off/],
    ["PRICES_INCLUDE_TAX", "perhaps", /true or false/],
    ["TRUSTED_PROXIES", "10.0.0.0/8,proxy.local", /addresses or networks/],
    ["TRUSTED_PROXIES", "10.0.0.0/33", /addresses or networks/],
    ["STRIPE_SECRET_KEY", "pk_live_1234567890", /sk_ or rk_/],
    ["RESEND_API_KEY", "1234567890123", /re_/],
    ["TWILIO_ACCOUNT_SID", "12345678901234", /AC/],
    ["TWILIO_FROM", "0123456", /such as \+1415/],
    ["TWILIO_FROM", "A Shop With A Long Name", /11 letters/],
    ["CART_REMINDER_HOURS", "0", /from 1 to 720/],
    ["MAIL_FROM", "The shop", /e-mail address/],
    ["STAFF_EMAIL", "owner", /e-mail address/],
    ["STAFF_PASSWORD", "short", /at least 15/],
    ["STAFF_PASSWORD_IS", "secret", /chosen or generated/],
    ["AUTH_SECRET", "short", /at least 32/],
    ["INTERNAL_SECRET", `${"s".repeat(32)},short`, /at least 32/],
    ["INTERNAL_SECRET", ["a", "b", "c"].map((letter) => letter.repeat(32)).join(), /more than two/],
    ["JWT_PRIVATE_JWK", "{}", /Ed25519/],
    ["JWT_PRIVATE_JWK", "nope", /JSON/],
    ["JWT_PREVIOUS_JWKS", "{}", /array/],
    ["JWT_PREVIOUS_JWKS", "[{}]", /kid/],
    ["PII_KEYS", "k1:short", /32 bytes/],
    ["PII_KEYS", `k1:${key32},k1:${key32}`, /twice/],
    ["PII_INDEX_KEY", "AAAA", /32 bytes/],
  ])("refuses %s=%s and says why, without repeating the value", (name, value, reason) => {
    const { settings, problems } = readSettings({ [name]: value });
    expect(settings).not.toHaveProperty(name);
    const found = problems.find((problem) => problem.name === name);
    expect(found?.reason).toMatch(reason);
    if (value.length > 5) expect(found?.reason).not.toContain(value);
  });

  it.each([
    [{ STRIPE_SECRET_KEY: "sk_test_1234567890" }, "STRIPE_WEBHOOK_SECRET"],
    [{ STRIPE_API_BASE: "http://127.0.0.1:4010" }, "STRIPE_API_BASE"],
    [{ STRIPE_PUBLISHABLE_KEY: "pk_test_1" }, "STRIPE_PUBLISHABLE_KEY"],
    [{ RESEND_API_KEY: "re_1234567890" }, "MAIL_FROM"],
    [{ TWILIO_ACCOUNT_SID: "AC1234567890", TWILIO_FROM: "Fernhill" }, "TWILIO_AUTH_TOKEN"],
    [{ DATABASE_OWNER_URL: "postgres://o:p@h/shop" }, "DATABASE_URL"],
    [{ KEYS_DATABASE_OWNER_URL: "postgres://o:p@h/keys" }, "KEYS_DATABASE_URL"],
    [{ REDIS_CACHE_URL: "redis://h:1" }, "REDIS_URL"],
    [{ SEARCH: "meilisearch" }, "MEILI_URL"],
    [{ AUTH_SECRET: "s".repeat(32), ADMIN_AUTH_SECRET: "s".repeat(32) }, "ADMIN_AUTH_SECRET"],
    [{ PORT: "8080", ADMIN_PORT: "8080" }, "ADMIN_PORT"],
  ])("sees what is missing beside %o", (env, name) => {
    expect(readSettings(env).problems).toEqual([{ name, reason: expect.any(String) }]);
  });

  it("takes what is right, from the file too; the shell wins and an empty value is none", () => {
    const file = `WEB_PORT=8000\nADMIN_PORT=8001 # staff\nPII_KEYS="k2:${key32},k1:${key32}"\nLOG_LEVEL=\nFOO=1\n`;
    const read = readSettings(
      { WEB_PORT: "9000", SEARCH: "", DATABASE_URL: "postgresql://u:p@h:5432/shop" },
      file,
    );
    expect(read).toEqual({
      settings: {
        WEB_PORT: "9000",
        ADMIN_PORT: "8001",
        PII_KEYS: `k2:${key32},k1:${key32}`,
        DATABASE_URL: "postgresql://u:p@h:5432/shop",
      },
      problems: [],
      unknown: ["FOO"],
    });
  });
});

describe(".env.example", () => {
  const lines = readFileSync(join(import.meta.dirname, "../.env.example"), "utf8").split("\n");
  const described = lines.flatMap((line) => /^#([A-Z0-9_]+)=/.exec(line)?.[1] ?? []);

  it("describes every variable that can be set or that a part is told", () => {
    const told = [...Object.values(appParts), ...Object.values(oneShots)].flatMap((part) => [
      ...part.variables,
    ]);
    for (const name of [...variables.keys(), ...told, "NODE_ENV"]) expect(described).toContain(name);
    expect(new Set(described).size).toBe(described.length);
  });

  it("sets nothing by itself, and each example value is a right one", () => {
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
    const examples = lines.filter((line) => /^#[A-Z0-9_]+=./.test(line)).map((line) => line.slice(1));
    const { problems } = readSettings({}, examples.filter((line) => !line.startsWith("PORT=")).join("\n"));
    expect(problems).toEqual([]);
  });
});
