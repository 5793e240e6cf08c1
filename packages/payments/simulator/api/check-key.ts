import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { ApiError } from "./api-error";

/** Accepts the secret key as a bearer token or as the user of basic authentication. @throws {ApiError} 401 */
export function checkKey(request: IncomingMessage, secretKey: string): void {
  const given = keyOf(request.headers.authorization ?? "");
  if (given === undefined) {
    const message =
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').";
    throw new ApiError(401, { type: "invalid_request_error", message });
  }
  if (timingSafeEqual(digest(given), digest(secretKey))) return;
  const shown = `${given.slice(0, 8)}${"*".repeat(8)}${given.slice(-4)}`;
  throw new ApiError(401, {
    type: "invalid_request_error",
    message: `Invalid API Key provided: ${given.length > 20 ? shown : "****"}`,
  });
}

function keyOf(header: string): string | undefined {
  const [, scheme, value = ""] = /^(bearer|basic) +(\S+)$/i.exec(header) ?? [];
  if (scheme === undefined) return undefined;
  if (scheme.toLowerCase() === "bearer") return value;
  return Buffer.from(value, "base64").toString("utf8").split(":")[0];
}

/** Of keys that came before: few, and the shop's own with nearly every request. */
const digests = new Map<string, Buffer>();
const MOST_DIGESTS = 100;

function digest(text: string): Buffer {
  const known = digests.get(text);
  if (known !== undefined) return known;
  const made = createHash("sha256").update(text).digest();
  if (digests.size < MOST_DIGESTS) digests.set(text, made);
  return made;
}
