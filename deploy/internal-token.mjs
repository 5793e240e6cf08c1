import { createHmac, randomUUID } from "node:crypto";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

// node internal-token.mjs web|admin|worker: prints a token that opens that part's readings for a minute, by the
// INTERNAL_SECRET of the environment. It needs nothing but Node, so that it runs in every image.

const { env } = process;
const parts = ["web", "admin", "worker"];

/**
 * A JWT (RFC 7519, HS256) as packages/crypto/src/internal-token.ts takes it.
 * @param {string} secrets `new,old`; the first one signs
 * @param {string} from who calls
 * @param {string} to the part that is called
 */
export function internalToken(secrets, from, to) {
  const [secret = ""] = secrets.split(",");
  const iat = Math.floor(Date.now() / 1_000);
  const claims = { iss: from, aud: to, iat, exp: iat + 60, jti: randomUUID() };
  const content = [{ alg: "HS256", typ: "internal+jwt" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${content}.${createHmac("sha256", secret.trim()).update(content).digest("base64url")}`;
}

/** @param {string | undefined} to @param {string | undefined} secrets */
export function printToken(to, secrets) {
  if (to === undefined || !parts.includes(to) || !secrets) {
    console.error(`Name the part, ${parts.join(", ")}; INTERNAL_SECRET comes from the environment.`);
    process.exitCode = 64;
  } else console.log(internalToken(secrets, "monitoring", to));
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  printToken(process.argv[2], env.INTERNAL_SECRET);
