/** A typed count of pieces, 0 to 1,000,000; null for anything else. */
export function readCount(typed: string): number | null {
  const text = typed.trim();
  if (!/^\d{1,7}$/.test(text)) return null;
  const count = Number(text);
  return count <= 1_000_000 ? count : null;
}
