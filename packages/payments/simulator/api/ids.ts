import { randomBytes } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Asking the system costs more than what it gives: so it is asked for many bytes at a time. */
let bytes = randomBytes(4_096);
let used = 0;

function nextByte(): number {
  if (used === bytes.length) {
    bytes = randomBytes(bytes.length);
    used = 0;
  }
  return bytes[used++] ?? 0;
}

/** Random letters and digits; a byte past the last whole alphabet is thrown away, so none is likelier. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    const byte = nextByte();
    if (byte < 248) text += alphabet[byte % alphabet.length];
  }
  return text;
}

/** An id as Stripe forms them, for example `pi_3…`. */
export function newId(prefix: string): string {
  return `${prefix}_3${randomText(23)}`;
}
