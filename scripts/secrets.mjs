import { generateKeyPairSync, randomBytes, randomInt } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PlainError } from "./plain-error.mjs";
import { writePrivately } from "./processes.mjs";

/** @typedef {Record<string, string>} Secrets by the name of their variable */

export const ownerEmail = "owner@storewright.example";

// No letters or digits that look alike: this password is typed from a screen.
const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/**
 * The secrets that this shop made for itself on its first start, kept in `<data>/secrets.json` (mode 0600). They
 * are made once: without them the personal data in the database cannot be read any more.
 * @param {string} dataDir
 * @returns {Promise<{ secrets: Secrets, fresh: boolean }>} `fresh`: made by this call
 */
export async function keepSecrets(dataDir) {
  const file = join(dataDir, "secrets.json");
  if (existsSync(file)) {
    const kept = await readKept(file);
    const missing = Object.entries(makeSecrets()).filter(([name]) => kept[name] === undefined);
    if (missing.length === 0) return { secrets: kept, fresh: false };
    const secrets = { ...kept, ...Object.fromEntries(missing) };
    await writePrivately(file, `${JSON.stringify(secrets, null, 2)}\n`);
    return { secrets, fresh: false };
  }
  if (existsSync(join(dataDir, "postgres/cluster"))) {
    throw new PlainError(
      `${file} is missing, but there is a database beside it. Its keys are needed to read the customers' data: put the file back, or move ${dataDir} away to begin anew.`,
    );
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const secrets = makeSecrets();
  await writePrivately(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return { secrets, fresh: true };
}

/**
 * @param {string} file
 * @returns {Promise<Secrets>}
 */
async function readKept(file) {
  try {
    const kept = JSON.parse(await readFile(file, "utf8"));
    if (
      kept !== null &&
      typeof kept === "object" &&
      Object.values(kept).every((value) => typeof value === "string")
    )
      return kept;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new PlainError(
    `${file} is damaged (it is not a list of names and values in JSON). Put a copy back: its keys are needed to read the customers' data.`,
  );
}

/** A new key that signs tokens, with an id of its own. @returns {string} */
function makeSigningKey() {
  const { privateKey } = generateKeyPairSync("ed25519");
  const kid = randomBytes(8).toString("base64url");
  return JSON.stringify({ ...privateKey.export({ format: "jwk" }), kid, alg: "EdDSA", use: "sig" });
}

/** The longest that a token of a key is good, days: a shopper's session. */
const KEPT_DAYS = 31;

/**
 * The same secrets with a new key that signs tokens. The one of before still verifies until its last token is over;
 * only its public half is kept.
 * @param {Secrets} secrets
 * @param {Date} now
 * @returns {Secrets}
 */
export function rotateSigningKey(secrets, now) {
  const { kty, crv, x, kid } = JSON.parse(secrets["JWT_PRIVATE_JWK"] ?? "{}");
  /** @type {{ retired?: string }[]} */
  const before = JSON.parse(secrets["JWT_PREVIOUS_JWKS"] ?? "[]");
  const oldest = now.getTime() - KEPT_DAYS * 86_400_000;
  const kept = before.filter(({ retired }) => retired === undefined || Date.parse(retired) > oldest);
  const previous = [{ kty, crv, x, kid, retired: now.toISOString() }, ...kept];
  return {
    ...secrets,
    JWT_PRIVATE_JWK: makeSigningKey(),
    JWT_PREVIOUS_JWKS: JSON.stringify(previous),
  };
}

/** New secrets, each random. @returns {Secrets} */
export function makeSecrets() {
  const random = (/** @type {number} */ bytes) => randomBytes(bytes).toString("base64url");
  return {
    AUTH_SECRET: random(32),
    ADMIN_AUTH_SECRET: random(32),
    JWT_PRIVATE_JWK: makeSigningKey(),
    PII_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    PII_INDEX_KEY: randomBytes(32).toString("base64"),
    INTERNAL_SECRET: random(32),
    STRIPE_SECRET_KEY: `sk_test_${random(18).replace(/[-_]/g, "0")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${random(24).replace(/[-_]/g, "0")}`,
    RESEND_API_KEY: `re_local_${random(12).replace(/[-_]/g, "0")}`,
    STAFF_EMAIL: ownerEmail,
    STAFF_PASSWORD: Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join(""),
  };
}
