import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Random letters and digits; a byte past the last whole alphabet is thrown away, so none is likelier. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

/** An id as Stripe forms them, for example `pi_3…`. */
export function newId(prefix: string): string {
  return `${prefix}_3${randomText(23)}`;
}
