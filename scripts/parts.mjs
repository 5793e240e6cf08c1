/**
 * A part of the shop that is one of our own programs.
 * @typedef {object} AppPart
 * @property {string} folder workspace, where it runs
 * @property {string} bundle what `npm run build` makes, in that folder
 * @property {string} source what `npm run dev` runs, in that folder
 * @property {number} port default
 * @property {string} portName variable that fixes the port
 * @property {string} ready path that answers 200 when it can serve
 * @property {string} [unless] variable that makes the part needless
 * @property {boolean} [background] whether nobody waits for it: it gives way (WORKER_NICE) when the processors are busy
 * @property {boolean} [open] whether it listens on HOST (else on 127.0.0.1 only)
 * @property {readonly string[]} variables what it is told, besides NODE_ENV, LOG_LEVEL, HOST and PORT
 */

const stores = [
  "DATABASE_URL",
  "DATABASE_REPLICA_URLS",
  "DATABASE_REPLICA_LAG_SECONDS",
  "STORES_TLS",
  "REDIS_URL",
  "REDIS_CACHE_URL",
  "SEARCH",
  "MEILI_URL",
  "MEILI_KEY",
  "MEILI_KEY_FILE",
];
/** As whom tables are made and changed: no process that stays is told. */
const owners = ["DATABASE_OWNER_URL", "KEYS_DATABASE_OWNER_URL"];
/** Sites whose accounts may sign in to the shop. */
const outside = [
  ...["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET", "GOOGLE_ISSUER"],
  ...["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET", "GITHUB_URL", "GITHUB_API_URL"],
];
const addresses = ["WEB_URL", "ADMIN_URL", "MAILBOX_URL", "MEDIA_DIR", "INTERNAL_SECRET"];
const stripe = ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE"];
const privacy = ["PII_KEYS", "PII_INDEX_KEY", "KEYS_DATABASE_URL"];
/** What a shop decides about itself; every process must decide the same. */
const shop = [
  "SHOP_NAME",
  "SHOP_ADDRESS",
  "SHOP_TAX_ID",
  "SHOP_CURRENCY",
  "SHOP_LOCALE",
  "HOLD_MINUTES",
  "MAX_QUANTITY_PER_LINE",
  "MAX_LINES_PER_CART",
  "MAX_HOLDS_PER_CALLER",
  "CAPTURE_METHOD",
  "STAFF_SECOND_FACTOR",
  "API_PASSWORD_GRANT",
  "PRICES_INCLUDE_TAX",
];
const trade = [
  ...stores,
  ...addresses,
  ...stripe,
  ...privacy,
  ...shop,
  "JWT_PRIVATE_JWK",
  "JWT_PREVIOUS_JWKS",
];
const messages = [
  "RESEND_API_KEY",
  "RESEND_BASE_URL",
  "MAIL_FROM",
  "TWILIO_ACCOUNT_SID",
  "TWILIO_AUTH_TOKEN",
  "TWILIO_FROM",
  "TWILIO_BASE_URL",
  "CART_REMINDER_HOURS",
];
/** How long what is about people is kept. */
const retention = ["KEEP_SESSIONS_DAYS", "KEEP_CARTS_DAYS", "KEEP_MESSAGES_DAYS", "KEEP_ORDERS_YEARS"];
const gateway = [
  ...trade,
  "AUTH_SECRET",
  "RATE_LIMITS",
  "TRUSTED_PROXIES",
  "TLS_CERT_FILE",
  "TLS_KEY_FILE",
  "MAX_CONNECTIONS",
  "MEDIA_PUBLIC_URL",
];

/** Where uploaded pictures go instead of MEDIA_DIR. */
const bucket = ["S3_BUCKET", "S3_REGION", "S3_ENDPOINT", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"];

/** Our programs in the order in which they start; they end in the opposite one. */
export const appParts = /** @satisfies {Record<string, AppPart>} */ ({
  payments: {
    folder: "packages/payments",
    bundle: "dist/simulator.mjs",
    source: "simulator/main.ts",
    port: 3004,
    portName: "PAYMENTS_PORT",
    ready: "/healthz",
    unless: "STRIPE_SECRET_KEY",
    variables: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "WEBHOOK_URL", "BOOKS_DIR"],
  },
  mailbox: {
    folder: "packages/notify",
    bundle: "dist/mailbox.mjs",
    source: "mailbox/main.ts",
    port: 3002,
    portName: "MAILBOX_PORT",
    ready: "/healthz",
    unless: "RESEND_API_KEY",
    background: true,
    variables: ["BOOKS_DIR"],
  },
  worker: {
    folder: "apps/worker",
    bundle: "dist/main.mjs",
    source: "src/main.ts",
    port: 3003,
    portName: "WORKER_PORT",
    ready: "/readyz",
    background: true,
    variables: [...trade, ...messages, ...retention, ...bucket, "MEDIA_PUBLIC_URL"],
  },
  admin: {
    folder: "apps/admin",
    bundle: "dist/server.mjs",
    source: "server.ts",
    port: 3001,
    portName: "ADMIN_PORT",
    ready: "/readyz",
    open: true,
    variables: [...gateway, ...bucket],
  },
  web: {
    folder: "apps/web",
    bundle: "dist/server.mjs",
    source: "server.ts",
    port: 3000,
    portName: "WEB_PORT",
    ready: "/readyz",
    open: true,
    variables: [...gateway, "STRIPE_PUBLISHABLE_KEY", "WEB_CONCURRENCY", ...outside],
  },
});

/** Programs that run once, on the database. */
export const oneShots = {
  migrate: {
    bundle: "packages/db/dist/migrate.mjs",
    variables: ["DATABASE_URL", "KEYS_DATABASE_URL", ...owners],
  },
  seed: {
    bundle: "apps/worker/dist/seed.mjs",
    variables: [
      ...stores,
      "DATABASE_OWNER_URL",
      ...privacy,
      "SHOP_NAME",
      "SHOP_CURRENCY",
      "MEDIA_DIR",
      "STAFF_EMAIL",
      "STAFF_PASSWORD",
      "STAFF_PASSWORD_IS",
    ],
  },
  stock: {
    bundle: "apps/worker/dist/stock.mjs",
    variables: ["DATABASE_URL", "KEYS_DATABASE_URL", "PII_KEYS"],
  },
  keys: {
    bundle: "apps/worker/dist/keys.mjs",
    variables: ["DATABASE_URL", "KEYS_DATABASE_URL", "PII_KEYS"],
  },
  audit: { bundle: "apps/worker/dist/audit.mjs", variables: ["DATABASE_URL", ...privacy] },
};

/** What the page server of an app leaves behind when its build is whole. */
export const builtPages = ["apps/web/.next/BUILD_ID", "apps/admin/.next/BUILD_ID"];

/** Units (processes) of each part, in the order in which everything ends. */
export const unitsOf = /** @type {const} */ ({
  web: ["web"],
  admin: ["admin"],
  worker: ["worker"],
  mailbox: ["mailbox"],
  payments: ["payments"],
  redis: ["redis-state", "redis-cache"],
  postgres: ["postgres"],
});

/** @typedef {keyof typeof unitsOf} PartName */

/** How each kind of process is asked to end: signal and how long to wait for it, ms. */
export const endingOf = (/** @type {string} */ unit) =>
  unit === "postgres"
    ? /** @type {const} */ ([
        ["SIGINT", 20_000],
        ["SIGQUIT", 5_000],
      ])
    : /** @type {const} */ ([["SIGTERM", 15_000]]);

/** @type {Record<string, PartName>} */
const otherNames = {
  shop: "web",
  api: "web",
  mail: "mailbox",
  stripe: "payments",
  db: "postgres",
  database: "postgres",
  valkey: "redis",
};

/**
 * @param {string} word what a person typed
 * @returns {PartName | null}
 */
export function partNamed(word) {
  const name = word.toLowerCase();
  for (const part of partNames) if (part === name) return part;
  return otherNames[name] ?? null;
}

export const partNames = /** @type {PartName[]} */ (Object.keys(unitsOf));
