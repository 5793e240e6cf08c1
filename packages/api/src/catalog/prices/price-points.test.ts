import { describe, expect, test } from "vitest";
import { type PricedVariant, pricePoints } from "./price-points";

const at = (day: number, ms = 0) => new Date(Date.UTC(2026, 0, day) + ms);
const variant = (input: Partial<PricedVariant>): PricedVariant => ({
  price: 100,
  salePrice: null,
  saleStartsAt: null,
  saleEndsAt: null,
  createdAt: at(1),
  open: { price: 100, validFrom: at(1) },
  ...input,
});
const sale = { salePrice: 60, saleStartsAt: at(10), saleEndsAt: at(20) };

describe("what the history of a price lacks", () => {
  test("nothing while the price stays", () => {
    expect(pricePoints(variant({}), at(5), true)).toEqual([]);
    expect(pricePoints(variant(sale), at(9), true)).toEqual([]);
  });

  test("a first price counts from when the product was made", () => {
    expect(pricePoints(variant({ open: null }), at(5), false)).toEqual([{ at: at(1), price: 100 }]);
    expect(pricePoints(variant({ open: null, ...sale }), at(12), true)).toEqual([
      { at: at(1), price: 100 },
      { at: at(10), price: 60 },
    ]);
  });

  test("a scheduled sale counts from its own beginning and end, however late the clock is read", () => {
    expect(pricePoints(variant(sale), at(10), true)).toEqual([{ at: at(10), price: 60 }]);
    expect(pricePoints(variant(sale), at(12), true)).toEqual([{ at: at(10), price: 60 }]);
    expect(pricePoints(variant(sale), at(25), true)).toEqual([
      { at: at(10), price: 60 },
      { at: at(20), price: 100 },
    ]);
    const open = { price: 60, validFrom: at(10) };
    expect(pricePoints(variant({ ...sale, open }), at(25), true)).toEqual([{ at: at(20), price: 100 }]);
  });

  test("what staff have just written counts from now, even with a schedule of the past", () => {
    expect(pricePoints(variant(sale), at(12), false)).toEqual([{ at: at(12), price: 60 }]);
    expect(pricePoints(variant({ price: 120 }), at(5), false)).toEqual([{ at: at(5), price: 120 }]);
    expect(pricePoints(variant(sale), at(25), false)).toEqual([]);
  });

  test("two changes within one millisecond keep their order", () => {
    const open = { price: 100, validFrom: at(5) };
    expect(pricePoints(variant({ price: 90, open }), at(5), false)).toEqual([{ at: at(5, 1), price: 90 }]);
  });
});
