import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeStep, formatMoney, minorUnitDigits, prorate, roundMinor, scaleMinor, sumMinor } from "./money";

describe("money", () => {
  it("splits without losing or inventing a minor unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 }),
        (total, weights) => {
          const parts = prorate(total, weights);
          expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
          expect(parts.every((part) => (total >= 0 ? part >= 0 : part <= 0))).toBe(true);
        },
      ),
    );
  });

  it("gives the odd cents to the largest remainders", () => {
    expect(prorate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(prorate(5, [0, 0])).toEqual([5, 0]);
  });

  it("knows currencies without cents and with thousandths", () => {
    expect([minorUnitDigits("USD"), minorUnitDigits("JPY"), minorUnitDigits("KWD")]).toEqual([2, 0, 3]);
    expect(formatMoney(9900, "USD")).toBe("$99.00");
    expect(formatMoney(9900, "JPY")).toBe("¥9,900");
  });

  it("scales exactly, half away from zero, also where the product is beyond 2^53", () => {
    expect([scaleMinor(5, 1, 2), scaleMinor(-5, 1, 2), scaleMinor(1, 1, 3), scaleMinor(-1, 1, 3)]).toEqual([
      3, -3, 0, 0,
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1_000_000, max: 2_000_000 }),
        (amount, numerator, denominator) => {
          const scaled = BigInt(scaleMinor(amount, numerator, denominator));
          // Twice the distance to the exact value is at most one denominator.
          const off = 2n * (scaled * BigInt(denominator) - BigInt(amount) * BigInt(numerator));
          expect(off <= BigInt(denominator) && -off <= BigInt(denominator)).toBe(true);
        },
      ),
    );
    expect(() => scaleMinor(2 ** 52, 1_000_000, 1)).toThrow(RangeError);
    expect([chargeStep("USD"), chargeStep("JPY"), chargeStep("KWD")]).toEqual([1, 1, 10]);
  });

  it("rounds half away from zero and refuses unsafe sums", () => {
    expect([roundMinor(0.5), roundMinor(-0.5), roundMinor(1.4)]).toEqual([1, -1, 1]);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumMinor([0.1])).toThrow(RangeError);
  });

  it.each([
    ["BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", 0],
    ["AED AUD BRL CAD CHF CNY EUR GBP HUF INR MXN NOK SEK THB TWD USD", 2],
    ["BHD IQD JOD KWD LYD OMR TND", 3],
  ])("I22: counts %s in %i decimals", (currencies, digits) => {
    for (const currency of currencies.split(" "))
      expect(`${currency} ${minorUnitDigits(currency)}`).toBe(`${currency} ${digits}`);
  });
});
