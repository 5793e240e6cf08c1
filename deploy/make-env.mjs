import { randomBytes } from "node:crypto";
import { makeSecrets } from "../scripts/secrets.mjs";

// node deploy/make-env.mjs [--dev] > .env: the settings that docker-compose.yml asks for, with new secrets.
// Needs nothing but Node; keep the file, because without its keys the customers' data cannot be read.

const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, RESEND_API_KEY, JWT_PRIVATE_JWK, ...secrets } =
  makeSecrets();
const random = () => randomBytes(24).toString("base64url");

const stores = { POSTGRES_PASSWORD: random(), POSTGRES_APP_PASSWORD: random(), MEILI_KEY: random() };
const standIns = {
  COMPOSE_PROFILES: "dev",
  STRIPE_SECRET_KEY,
  STRIPE_WEBHOOK_SECRET,
  STRIPE_API_BASE: "http://payments.localhost:3004",
  RESEND_API_KEY,
  RESEND_BASE_URL: "http://mailbox:3002",
  MAIL_FROM: '"Storewright <shop@storewright.example>"',
  TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000000",
  TWILIO_AUTH_TOKEN: "development",
  TWILIO_FROM: "+15005550006",
  TWILIO_BASE_URL: "http://mailbox:3002",
  MAILBOX_URL: "http://localhost:3002",
};
const toFillIn = {
  WEB_URL: "",
  ADMIN_URL: "",
  STRIPE_SECRET_KEY: "",
  STRIPE_WEBHOOK_SECRET: "",
  RESEND_API_KEY: "",
  MAIL_FROM: "",
};

/** @param {Record<string, string | undefined>} values */
const lines = (values) => Object.entries(values).map(([name, value]) => `${name}=${value}`);

const text = [
  "# Settings of the containers (docker-compose.yml); .env.example describes each.",
  ...(process.argv.includes("--dev")
    ? ["# Stand-ins for Stripe and Resend.", ...lines(standIns)]
    : ["# To be filled in: the public addresses, Stripe and Resend.", ...lines(toFillIn)]),
  "# Secrets, made for this shop alone.",
  "# The first owner's password was made here and counts for a week; where you write one of your own, write chosen.",
  "STAFF_PASSWORD_IS=generated",
  ...lines({ ...stores, ...secrets, JWT_PRIVATE_JWK: `'${JWT_PRIVATE_JWK}'` }),
];
process.stdout.write(`${text.join("\n")}\n`);
