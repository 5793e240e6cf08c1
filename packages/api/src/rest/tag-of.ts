import { createHash } from "node:crypto";

/** The mark of these bytes, by which a client says what it has: an `ETag` without its quotes. */
export function tagOf(body: Buffer): string {
  return createHash("sha256").update(body).digest("base64url").slice(0, 27);
}
