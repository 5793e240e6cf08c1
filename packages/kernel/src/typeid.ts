const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Random bytes are fetched for many ids at a time: asking for them costs more than writing an id. */
const pool = new Uint8Array(16 * 128);
let used = pool.length;

/**
 * A new suffix in TypeID form: a UUIDv7 as 26 characters of Crockford base32 (TypeID specification 0.3).
 * Sorts by creation time to the millisecond, so b-tree inserts stay at the right edge.
 */
export function newTypeIdSuffix(now: number = Date.now()): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  let milliseconds = now;
  for (let index = 5; index >= 0; index--) {
    bytes[index] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;

  // 128 bits and two zeros before them are 26 times five.
  let suffix = "";
  let held = 0;
  let bits = 2;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; ) {
      bits -= 5;
      suffix += ALPHABET.charAt((held >> bits) & 31);
    }
  }
  return suffix;
}
