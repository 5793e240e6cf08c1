/** An amount in the currency's minor unit (cents, yen, fils) with its ISO 4217 code. Always an integer. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Currencies whose minor unit is no hundredth (ISO 4217): none, and thousandths. */
const whole = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ");
const thousandths = "BHD IQD JOD KWD LYD OMR TND".split(" ");
const exponents: ReadonlyMap<string, number> = new Map([
  ...whole.map((currency) => [currency, 0] as const),
  ...thousandths.map((currency) => [currency, 3] as const),
]);

/** Number of decimals of a currency's minor unit (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD. */
export function minorUnitDigits(currency: string): number {
  return exponents.get(currency) ?? 2;
}

/** The smallest amount that cards are charged in, minor units: of three decimals the last one is always 0. */
export function chargeStep(currency: string): number {
  return minorUnitDigits(currency) === 3 ? 10 : 1;
}

/** Adds amounts that are already in minor units; throws on a value that is not a safe integer. */
export function sumMinor(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) {
    total += amount;
    if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(total)) {
      throw new RangeError("an amount of money left the range of safe integers");
    }
  }
  return total;
}

/** Rounds half away from zero to a whole minor unit: the one rounding of the house. */
export function roundMinor(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}

/**
 * `amount` times `numerator` over `denominator`, rounded half away from zero, without ever leaving whole numbers:
 * a product beyond 2^53 is counted in BigInt. Throws where the result is not a safe integer.
 */
export function scaleMinor(amount: number, numerator: number, denominator: number): number {
  const product = amount * numerator;
  if (Math.abs(product) < 2 ** 51 && denominator < 2 ** 51) {
    const doubled = 2 * Math.abs(product) + denominator;
    const whole = (doubled - (doubled % (2 * denominator))) / (2 * denominator);
    return product < 0 && whole !== 0 ? -whole : whole;
  }
  const exact = BigInt(amount) * BigInt(numerator);
  const over = BigInt(denominator);
  const doubled = 2n * (exact < 0n ? -exact : exact) + over;
  const whole = Number(doubled / (2n * over));
  if (!Number.isSafeInteger(whole))
    throw new RangeError("an amount of money left the range of safe integers");
  return exact < 0n ? -whole : whole;
}

/**
 * Splits `total` minor units over `weights` by largest remainder: the parts add up to `total` exactly,
 * ties go to the earlier part. All-zero weights put everything on the first part.
 */
export function prorate(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  if (total < 0) return prorate(-total, weights).map((part) => (part === 0 ? 0 : -part));
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const bigTotal = BigInt(total);
  const bigSum = BigInt(sum);
  const shares = weights.map((weight, index) => {
    const product = bigTotal * BigInt(weight);
    return { index, part: Number(product / bigSum), remainder: product % bigSum };
  });
  let left = total - shares.reduce((a, share) => a + share.part, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
  );
  for (const share of byRemainder) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((share) => share.part);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Formats minor units for people, for example `formatMoney(9900, "USD")` is `$99.00`. */
export function formatMoney(minor: number, currency: string, locale = "en-US"): string {
  const digits = minorUnitDigits(currency);
  const key = `${locale} ${currency}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(minor / 10 ** digits);
}
