import { createHmac } from "node:crypto";
import { parseKey } from "./keyring";

/** What may be looked up blindly; each kind has its own space of values. */
export type BlindIndexKind =
  | "email"
  | "order-access"
  | "order-link"
  | "idempotency"
  | "password-reset"
  | "email-proof"
  | "webauthn-challenge"
  | "recovery-code"
  | "unsubscribe"
  | "effort"
  | "customer"
  | "gift-card"
  | "placed-from"
  | "limit";

/** Turns a value into a fixed, keyed fingerprint: equal values are found, nothing can be read back. */
export interface BlindIndex {
  /** 43 characters of base64url; the caller normalises the value first. */
  of(kind: BlindIndexKind, value: string): string;
}

/** HMAC-SHA-256 under a key of its own (32 bytes in base64); throws `KeyError` on a bad one. */
export function createBlindIndex(base64Key: string): BlindIndex {
  const key = parseKey(base64Key, "the key of the blind index");
  return {
    of: (kind, value) => createHmac("sha256", key).update(`${kind}\0${value}`, "utf8").digest("base64url"),
  };
}
