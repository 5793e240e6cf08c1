const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * A new suffix in TypeID form: a UUIDv7 as 26 characters of Crockford base32 (TypeID specification 0.3).
 * Sorts by creation time to the millisecond, so b-tree inserts stay at the right edge.
 */
export function newTypeIdSuffix(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let milliseconds = now;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;

  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  let suffix = "";
  for (let index = 0; index < 26; index++) {
    suffix = ALPHABET.charAt(Number(value & 31n)) + suffix;
    value >>= 5n;
  }
  return suffix;
}
