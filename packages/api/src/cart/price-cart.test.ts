import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceCart } from "./price-cart";

const standard = { price: 490, freeFrom: 7_500 };
const line = fc.record({
  unitPrice: fc.integer({ min: 0, max: 500_000 }),
  quantity: fc.integer({ min: 1, max: 99 }),
});

describe("priceCart", () => {
  it("adds up to the minor unit for any cart, and never below zero", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 100 }), fc.boolean(), (lines, shipped) => {
        const totals = priceCart(lines, shipped ? standard : null);
        expect(totals.subtotal).toBe(totals.lineTotals.reduce((a, b) => a + b, 0));
        expect(totals.total).toBe(totals.subtotal - totals.discount + totals.shipping + totals.tax);
        expect(Math.min(totals.total, totals.shipping, totals.subtotal)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("ships free from the threshold on, not a cent earlier, and nothing for an empty cart", () => {
    expect(priceCart([{ unitPrice: 7_499, quantity: 1 }], standard).shipping).toBe(490);
    expect(priceCart([{ unitPrice: 7_500, quantity: 1 }], standard).shipping).toBe(0);
    expect(priceCart([], standard).total).toBe(0);
    expect(priceCart([{ unitPrice: 9_999, quantity: 1 }], { price: 1_290, freeFrom: null }).shipping).toBe(
      1_290,
    );
  });
});
