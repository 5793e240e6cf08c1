/** A whole number from 0 to 2^32-1 that depends on the text alone: the range is the same on every machine. */
export function stableNumber(text: string): number {
  let hash = 2166136261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619);
  // FNV alone leaves similar texts similar; the finisher of murmur3 spreads them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same, from 0 up to but not including 1. */
export function stableShare(text: string): number {
  return stableNumber(text) / 2 ** 32;
}
