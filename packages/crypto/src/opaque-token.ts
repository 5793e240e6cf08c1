import { createHash, randomBytes } from "node:crypto";

/** 256 random bits in base64url (43 characters): refresh tokens, cart and order tokens. */
export function newOpaqueToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of such a token: SHA-256 in base64url. Only for tokens of full entropy, never for passwords. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token, "utf8").digest("base64url");
}
