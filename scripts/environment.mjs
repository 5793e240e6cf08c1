import { join } from "node:path";
import { appParts, oneShots } from "./parts.mjs";
import { variables } from "./settings.mjs";

/**
 * Everything that the parts may be told, by variable. What a person set wins over what the first run made.
 *
 * @param {object} sources
 * @param {Record<string, string>} sources.settings
 * @param {Record<string, string>} sources.secrets
 * @param {Map<import("./addresses.mjs").AppName, import("./addresses.mjs").Place>} sources.places
 * @param {string} sources.dataDir
 * @returns {Record<string, string>}
 */
export function shopValues({ settings, secrets, places, dataDir }) {
  const base = (/** @type {import("./addresses.mjs").AppName} */ name) => places.get(name)?.base;
  const payments = base("payments");
  const mailbox = base("mailbox");
  const web = settings.WEB_URL ?? base("web") ?? "";
  return {
    MEDIA_DIR: join(dataDir, "media"),
    RATE_LIMITS: "on",
    // Whoever tries the shop out on their own machine may set up a second factor later (HARDENING.md, A21).
    STAFF_SECOND_FACTOR: "optional",
    // Whoever says nothing gets a password that was made for the start, and that counts for a week.
    STAFF_PASSWORD_IS: settings.STAFF_PASSWORD === undefined ? "generated" : "chosen",
    MAIL_FROM: "Storewright <shop@storewright.example>",
    WEB_URL: web,
    ADMIN_URL: base("admin") ?? "",
    ...secrets,
    ...settings,
    ...(payments === undefined
      ? {}
      : { STRIPE_API_BASE: payments, WEBHOOK_URL: `${base("web")}/api/webhooks/stripe` }),
    ...(mailbox === undefined ? {} : { RESEND_BASE_URL: mailbox, MAILBOX_URL: mailbox }),
    ...(mailbox === undefined || settings.TWILIO_ACCOUNT_SID !== undefined ? {} : mailboxAccount(mailbox)),
    ...(settings.REDIS_URL !== undefined && settings.REDIS_CACHE_URL === undefined
      ? { REDIS_CACHE_URL: settings.REDIS_URL }
      : {}),
  };
}

/**
 * An account for text messages at the development mailbox, which lets everybody in.
 * @param {string} mailbox
 */
function mailboxAccount(mailbox) {
  return {
    TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000000",
    TWILIO_AUTH_TOKEN: "development",
    TWILIO_FROM: "+15005550006",
    TWILIO_BASE_URL: mailbox,
  };
}

/**
 * The environment of one of our programs: what this process has, less every setting of the shop, plus what
 * exactly this part needs. No part is handed a secret that it has no use for.
 *
 * @param {object} options
 * @param {import("./addresses.mjs").AppName | keyof typeof oneShots} options.name
 * @param {Record<string, string>} options.values from `shopValues`, with the addresses of the stores
 * @param {import("./addresses.mjs").Place} [options.place]
 * @param {string} options.dataDir
 * @param {boolean} options.dev
 * @param {NodeJS.ProcessEnv} [options.inherited]
 * @returns {NodeJS.ProcessEnv}
 */
export function environmentOf({ name, values, place, dataDir, dev, inherited = process.env }) {
  const kept = Object.entries(inherited).filter(
    ([key]) => !variables.has(key) && !/^npm_|^(MAILBOX_URL|WEBHOOK_URL|BOOKS_DIR)$/i.test(key),
  );
  const wanted =
    name in appParts
      ? appParts[/** @type {import("./addresses.mjs").AppName} */ (name)]
      : oneShots[/** @type {keyof typeof oneShots} */ (name)];
  const own = {
    ...values,
    BOOKS_DIR: join(dataDir, name),
    ...(name === "admin" && values.ADMIN_AUTH_SECRET !== undefined
      ? { AUTH_SECRET: values.ADMIN_AUTH_SECRET }
      : {}),
  };
  const told = Object.entries(own).filter(([key]) => wanted.variables.includes(key));
  return {
    ...Object.fromEntries(kept),
    NODE_ENV: dev ? "development" : "production",
    LOG_LEVEL: values.LOG_LEVEL ?? "info",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(place === undefined ? {} : { HOST: place.host, PORT: String(place.port) }),
    // The simulator sends its events to the shop, whose certificate may be known to nobody else.
    ...(name === "payments" && values.TLS_CERT_FILE !== undefined
      ? { NODE_EXTRA_CA_CERTS: values.TLS_CERT_FILE }
      : {}),
    ...Object.fromEntries(told),
  };
}
