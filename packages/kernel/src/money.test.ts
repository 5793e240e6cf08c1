import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, minorUnitDigits, prorate, roundMinor, sumMinor } from "./money";

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

  it("rounds half away from zero and refuses unsafe sums", () => {
    expect([roundMinor(0.5), roundMinor(-0.5), roundMinor(1.4)]).toEqual([1, -1, 1]);
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumMinor([0.1])).toThrow(RangeError);
  });
});
