import { createPrivateKey } from "node:crypto";
import { accessSync, constants } from "node:fs";
import { isIP } from "node:net";
import { parseEnv } from "node:util";

/**
 * @typedef {Record<string, string>} Settings variables that are set, each with a value that has been checked
 * @typedef {{ name: string, reason: string }} Problem what is wrong; never repeats a secret
 */

/** @typedef {(value: string) => string | null} Check the reason why a value is wrong, or `null` */

/** @param {...string} protocols @returns {Check} */
const address =
  (...protocols) =>
  (value) => {
    if (!URL.canParse(value)) return `is not a URL (expected ${protocols[0]}//…)`;
    const url = new URL(value);
    if (!protocols.includes(url.protocol))
      return `must begin with ${protocols.map((name) => `${name}//`).join(" or ")}`;
    return url.hostname === "" ? "names no host" : null;
  };

/** @type {Check} */
const baseAddress = (value) =>
  address("http:", "https:")(value) ??
  (/[/?#]$/.test(value) ? "must not end in a slash" : null) ??
  (new URL(value).username === "" && new URL(value).search === ""
    ? null
    : "must be a plain address, without user name or query");

/** @type {Check} */
const database = (value) =>
  address("postgres:", "postgresql:")(value) ??
  (new URL(value).pathname.length > 1 ? null : "names no database (…/storewright)");

/** @type {Check} */
const port = (value) =>
  /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535
    ? null
    : "is not a port (a number from 1 to 65535)";

/** @param {number} least @param {number} most @returns {Check} */
const wholeNumber = (least, most) => (value) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
    ? null
    : `is not a whole number from ${least} to ${most}`;

/** @param {...string} allowed @returns {Check} */
const oneOf =
  (...allowed) =>
  (value) =>
    allowed.includes(value) ? null : `must be ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}`;

/** @param {string} what @param {...string} starts @returns {Check} */
const startsWith =
  (what, ...starts) =>
  (value) =>
    starts.some((start) => value.startsWith(start) && value.length > start.length + 7)
      ? null
      : `is not ${what} (those begin with ${starts.join(" or ")})`;

/** @param {number} length @returns {Check} */
const atLeast = (length) => (value) =>
  value.length >= length ? null : `is too short (at least ${length} characters)`;

/** @type {Check} */
const internalSecrets = (value) => {
  const secrets = value.split(",").map((secret) => secret.trim());
  return secrets.length > 2
    ? "has more than two secrets"
    : (secrets.map(atLeast(32)).find((reason) => reason !== null) ?? null);
};

/** @type {Check} */
const key32 = (value) =>
  Buffer.from(value, "base64").length === 32 && /^[\w+/=-]+$/.test(value)
    ? null
    : "is not 32 bytes in base64 (openssl rand -base64 32)";

/** @type {Check} */
const keyring = (value) => {
  const keys = value.split(",").map((key) => /^([\w-]+):(.+)$/.exec(key.trim()));
  if (keys.some((key) => key === null || key32(key[2] ?? "") !== null))
    return "must be a list of id:key, each key 32 bytes in base64";
  return new Set(keys.map((key) => key?.[1])).size === keys.length ? null : "has the same key id twice";
};

/** @type {Check} */
const signingKey = (value) => {
  try {
    const key = JSON.parse(value);
    if (key.kty !== "OKP" || key.crv !== "Ed25519" || typeof key.d !== "string")
      return "must be a private Ed25519 key as a JWK";
    if (typeof key.kid !== "string" || key.kid === "") return "has no kid";
    createPrivateKey({ key, format: "jwk" });
    return null;
  } catch {
    return "is not a JWK in JSON";
  }
};

/** @type {Check} */
const verifyingKeys = (value) => {
  try {
    const keys = JSON.parse(value);
    const isKey = (/** @type {Record<string, unknown>} */ key) =>
      key?.kty === "OKP" && key.crv === "Ed25519" && typeof key.x === "string" && typeof key.kid === "string";
    return Array.isArray(keys) && keys.every(isKey)
      ? null
      : "must be a JSON array of Ed25519 keys as JWKs, each with a kid";
  } catch {
    return "is not a JSON array of JWKs";
  }
};

/** @type {Check} */
const mailAddress = (value) =>
  /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(value) ? null : "is not an e-mail address";

/** @type {Check} */
const sender = (value) =>
  mailAddress(/<([^<>]+)>$/.exec(value)?.[1] ?? value) === null
    ? null
    : 'must be "Name <name@domain>" or an e-mail address';

/** @type {Check} */
const smsSender = (value) =>
  /^(\+[1-9]\d{6,14}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$/.test(value)
    ? null
    : "must be a number such as +14155550123, a messaging service (MG…) or a name of at most 11 letters";

/** @type {Check} */
const host = (value) => (/^[\w.:-]+$/.test(value) ? null : "is not a host name or address");

/** @type {Check} */
const networks = (value) =>
  value.split(",").every((entry) => {
    const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(entry.trim()) ?? [];
    const bits = { 4: 32, 6: 128 }[isIP(address)] ?? -1;
    return Number(prefix ?? 0) <= bits;
  })
    ? null
    : "must be addresses or networks such as 10.0.0.0/8, separated by commas";

/** @type {Check} */
const currency = (value) =>
  Intl.supportedValuesOf("currency").includes(value)
    ? null
    : "is not a currency's code such as USD, JPY or KWD";

/** @type {Check} */
const locale = (value) => {
  try {
    if (Intl.NumberFormat.supportedLocalesOf(value).length === 1) return null;
  } catch {}
  return "is not a language and country such as en-US";
};

/** @type {Check} */
const file = (value) => {
  try {
    accessSync(value, constants.R_OK);
    return null;
  } catch {
    return "is not a file that can be read";
  }
};

/** @type {Check} */
const anything = () => null;

/** Every variable that a person may set, with its check. `.env.example` describes each; a test holds the two together. */
export const variables = new Map(
  /** @type {[string, Check][]} */ ([
    ["HOST", host],
    ["PORT", port],
    ["WEB_PORT", port],
    ["ADMIN_PORT", port],
    ["MAILBOX_PORT", port],
    ["WORKER_PORT", port],
    ["PAYMENTS_PORT", port],
    ["WEB_URL", baseAddress],
    ["ADMIN_URL", baseAddress],
    ["TRUSTED_PROXIES", networks],
    ["WEB_CONCURRENCY", wholeNumber(1, 64)],
    ["MAX_CONNECTIONS", wholeNumber(10, 1_000_000)],
    ["WORKER_NICE", wholeNumber(0, 19)],
    ["TLS_CERT_FILE", file],
    ["TLS_KEY_FILE", file],
    ["LOG_LEVEL", oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent")],
    ["RATE_LIMITS", oneOf("on", "off")],
    ["SHOP_NAME", anything],
    ["SHOP_ADDRESS", anything],
    ["SHOP_TAX_ID", anything],
    ["SHOP_CURRENCY", currency],
    ["SHOP_LOCALE", locale],
    ["HOLD_MINUTES", wholeNumber(1, 1_440)],
    ["MAX_QUANTITY_PER_LINE", wholeNumber(1, 9_999)],
    ["MAX_LINES_PER_CART", wholeNumber(1, 500)],
    ["MAX_HOLDS_PER_CALLER", wholeNumber(1, 1_000)],
    ["CAPTURE_METHOD", oneOf("automatic", "manual")],
    ["STAFF_SECOND_FACTOR", oneOf("required", "optional")],
    ["API_PASSWORD_GRANT", oneOf("on", "off")],
    ["PRICES_INCLUDE_TAX", oneOf("true", "false")],
    ["DATABASE_URL", database],
    ["DATABASE_OWNER_URL", database],
    ["KEYS_DATABASE_URL", database],
    ["KEYS_DATABASE_OWNER_URL", database],
    ["STORES_TLS", oneOf("required", "optional")],
    ["REDIS_URL", address("redis:", "rediss:")],
    ["REDIS_CACHE_URL", address("redis:", "rediss:")],
    ["SEARCH", oneOf("postgres", "meilisearch")],
    ["MEILI_URL", baseAddress],
    ["MEILI_KEY", anything],
    ["MEILI_KEY_FILE", file],
    ["STRIPE_SECRET_KEY", startsWith("a secret key of Stripe", "sk_", "rk_")],
    ["STRIPE_PUBLISHABLE_KEY", startsWith("a publishable key of Stripe", "pk_")],
    ["STRIPE_WEBHOOK_SECRET", startsWith("a webhook secret of Stripe", "whsec_")],
    ["STRIPE_API_BASE", baseAddress],
    ["GOOGLE_CLIENT_ID", anything],
    ["GOOGLE_CLIENT_SECRET", anything],
    ["GOOGLE_ISSUER", baseAddress],
    ["GITHUB_CLIENT_ID", anything],
    ["GITHUB_CLIENT_SECRET", anything],
    ["GITHUB_URL", baseAddress],
    ["GITHUB_API_URL", baseAddress],
    ["RESEND_API_KEY", startsWith("a key of Resend", "re_")],
    ["RESEND_BASE_URL", baseAddress],
    ["MAIL_FROM", sender],
    ["TWILIO_ACCOUNT_SID", startsWith("an account of Twilio", "AC")],
    ["TWILIO_AUTH_TOKEN", atLeast(8)],
    ["TWILIO_FROM", smsSender],
    ["TWILIO_BASE_URL", baseAddress],
    ["CART_REMINDER_HOURS", wholeNumber(1, 720)],
    ["KEEP_SESSIONS_DAYS", wholeNumber(1, 3_650)],
    ["KEEP_CARTS_DAYS", wholeNumber(1, 3_650)],
    ["KEEP_MESSAGES_DAYS", wholeNumber(7, 3_650)],
    ["KEEP_ORDERS_YEARS", wholeNumber(1, 100)],
    ["STAFF_EMAIL", mailAddress],
    ["STAFF_PASSWORD", atLeast(15)],
    ["STAFF_PASSWORD_IS", oneOf("chosen", "generated")],
    ["AUTH_SECRET", atLeast(32)],
    ["ADMIN_AUTH_SECRET", atLeast(32)],
    ["JWT_PRIVATE_JWK", signingKey],
    ["JWT_PREVIOUS_JWKS", verifyingKeys],
    ["PII_KEYS", keyring],
    ["PII_INDEX_KEY", key32],
    ["INTERNAL_SECRET", internalSecrets],
    ["MEDIA_DIR", anything],
    ["S3_BUCKET", anything],
    ["S3_REGION", anything],
    ["S3_ENDPOINT", baseAddress],
    ["S3_ACCESS_KEY_ID", anything],
    ["S3_SECRET_ACCESS_KEY", atLeast(8)],
    ["MEDIA_PUBLIC_URL", baseAddress],
    ["STOREWRIGHT_DATA", anything],
  ]),
);

/**
 * Reads and checks the settings; what is exported wins over the `.env` file, and an empty value is no value.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [file] text of the `.env` file
 * @returns {{ settings: Settings, problems: Problem[], unknown: string[] }} `unknown`: names in the file that mean nothing here
 */
export function readSettings(env, file = "") {
  const written = parseEnv(file);
  /** @type {Settings} */
  const settings = {};
  /** @type {Problem[]} */
  const problems = [];
  for (const [name, check] of variables) {
    const value = (env[name] || written[name] || "").trim();
    if (value === "") continue;
    const reason = check(value);
    if (reason === null) settings[name] = value;
    else problems.push({ name, reason });
  }
  problems.push(...problemsTogether(settings));
  return {
    settings,
    problems,
    unknown: Object.keys(written).filter((name) => !variables.has(name) && name !== "NODE_ENV"),
  };
}

/**
 * @param {Settings} settings
 * @returns {Problem[]}
 */
function problemsTogether(settings) {
  const has = (/** @type {string} */ name) => settings[name] !== undefined;
  /** @type {[boolean, string, string][]} */
  const rules = [
    [
      has("STRIPE_SECRET_KEY") && !has("STRIPE_WEBHOOK_SECRET"),
      "STRIPE_WEBHOOK_SECRET",
      "is needed with STRIPE_SECRET_KEY (the signing secret of the webhook endpoint /api/webhooks/stripe)",
    ],
    [
      !has("STRIPE_SECRET_KEY") && has("STRIPE_WEBHOOK_SECRET"),
      "STRIPE_SECRET_KEY",
      "is needed with STRIPE_WEBHOOK_SECRET; leave both out for the local simulator",
    ],
    [
      !has("STRIPE_SECRET_KEY") && has("STRIPE_PUBLISHABLE_KEY"),
      "STRIPE_PUBLISHABLE_KEY",
      "needs the STRIPE_SECRET_KEY of the same account; leave both out for the local simulator",
    ],
    [
      !has("STRIPE_SECRET_KEY") && has("STRIPE_API_BASE"),
      "STRIPE_API_BASE",
      "needs a STRIPE_SECRET_KEY; leave both out for the local simulator",
    ],
    [
      has("RESEND_API_KEY") && !has("MAIL_FROM"),
      "MAIL_FROM",
      "is needed with RESEND_API_KEY (a sender of a domain that Resend has verified)",
    ],
    [
      !has("RESEND_API_KEY") && has("RESEND_BASE_URL"),
      "RESEND_BASE_URL",
      "needs a RESEND_API_KEY; leave both out for the development mailbox",
    ],
    ...["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM"].map(
      /** @returns {[boolean, string, string]} */ (name) => [
        !has(name) && Object.keys(settings).some((other) => other.startsWith("TWILIO_")),
        name,
        "is needed with the other TWILIO_ variables; leave all of them out for the development mailbox",
      ],
    ),
    [has("DATABASE_OWNER_URL") && !has("DATABASE_URL"), "DATABASE_URL", "is needed with DATABASE_OWNER_URL"],
    [
      has("KEYS_DATABASE_OWNER_URL") && !has("KEYS_DATABASE_URL"),
      "KEYS_DATABASE_URL",
      "is needed with KEYS_DATABASE_OWNER_URL",
    ],
    [has("REDIS_CACHE_URL") && !has("REDIS_URL"), "REDIS_URL", "is needed with REDIS_CACHE_URL"],
    [
      settings.SEARCH === "meilisearch" && !has("MEILI_URL"),
      "MEILI_URL",
      "is needed with SEARCH=meilisearch",
    ],
    [
      has("AUTH_SECRET") && settings.AUTH_SECRET === settings.ADMIN_AUTH_SECRET,
      "ADMIN_AUTH_SECRET",
      "must differ from AUTH_SECRET",
    ],
  ];
  const problems = rules.flatMap(([wrong, name, reason]) => (wrong ? [{ name, reason }] : []));
  return [...problems, ...samePorts(settings)];
}

/** @param {Settings} settings @returns {Problem[]} */
function samePorts(settings) {
  const web = settings.WEB_PORT === undefined ? "PORT" : "WEB_PORT";
  const names = [web, "ADMIN_PORT", "MAILBOX_PORT", "WORKER_PORT", "PAYMENTS_PORT"].filter(
    (name) => settings[name] !== undefined,
  );
  return names.flatMap((name, index) => {
    const other = names.slice(0, index).find((earlier) => settings[earlier] === settings[name]);
    return other === undefined ? [] : [{ name, reason: `is the same port as ${other}` }];
  });
}
