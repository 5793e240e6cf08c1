const PPM_PER_PERCENT = 10_000;

/** Reads a typed percentage such as `8.875` or `15 %` into millionths; null for anything else or outside 0 to 100. */
export function readPercent(typed: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(typed.trim());
  if (match === null) return null;
  const ppm = Number(match[1]) * PPM_PER_PERCENT + Number((match[2] ?? "").padEnd(4, "0"));
  return ppm <= 100 * PPM_PER_PERCENT ? ppm : null;
}

/** Millionths as one types them: 88750 is `8.875`. */
export function writePercent(ppm: number): string {
  const whole = Math.floor(ppm / PPM_PER_PERCENT);
  const decimals = String(ppm % PPM_PER_PERCENT)
    .padStart(4, "0")
    .replace(/0+$/, "");
  return decimals === "" ? String(whole) : `${whole}.${decimals}`;
}
