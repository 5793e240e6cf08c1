import { describe, expect, it } from "vitest";
import { mailboxOf } from "./customer-index";
import { newGiftCardCode, plainGiftCardCode } from "./gift-card-code";
import { priceCart } from "./price-cart";
import type { PriceInput, PriceLine, PromotionRule, TaxRule } from "./price-types";
import { type ShippingRule, shippingCharge } from "./shipping-charge";

let made = 0;
const line = (unitPrice: number, quantity = 1, more: Partial<PriceLine> = {}): PriceLine => ({
  variantId: `var_${String(made++).padStart(4, "0")}`,
  productId: "prod_a",
  categoryId: "cat_a",
  taxClass: "standard",
  unitPrice,
  quantity,
  ...more,
});
const promotion = (more: Partial<PromotionRule>): PromotionRule => ({
  id: `promo_${String(made++).padStart(4, "0")}`,
  name: "Promotion",
  kind: "PERCENTAGE",
  code: null,
  percentPpm: null,
  amount: null,
  buyQuantity: null,
  getQuantity: null,
  minSubtotal: 0,
  categoryIds: [],
  productIds: [],
  combinable: true,
  priority: 0,
  ...more,
});
const rate = (ratePpm: number, more: Partial<TaxRule> = {}): TaxRule => ({
  id: `tax_${made++}`,
  name: "VAT",
  region: "",
  taxClass: "standard",
  ratePpm,
  ...more,
});
const price = (more: Partial<PriceInput>) =>
  priceCart({
    currency: "USD",
    locale: "en-US",
    pricesIncludeTax: true,
    lines: [],
    promotions: [],
    shipping: null,
    taxRates: [],
    regions: [],
    giftCard: null,
    ...more,
  });
const standard = { code: "standard", name: "Standard", price: 490, detail: "flat price" };

describe("promotions", () => {
  it("take a percentage with one rounding, shared out so that nothing is lost", () => {
    const tenth = promotion({ percentPpm: 150_000 });
    const { discount, lines } = price({ lines: [line(333), line(333), line(334)], promotions: [tenth] });
    expect(discount).toBe(150);
    expect(lines.map((each) => each.discount)).toEqual([50, 50, 50]);
    expect(lines[0]?.explanation).toEqual([
      {
        kind: "promotion",
        ref: tenth.id,
        label: "Promotion",
        amount: -50,
        detail: "15% of $10.00, this line's part of it",
      },
    ]);
  });

  it("take a fixed amount from what they cover, and never more than there is", () => {
    const voucher = promotion({ kind: "FIXED", amount: 1_000, productIds: ["prod_b"] });
    const covered = [line(300, 2, { productId: "prod_b" }), line(5_000)];
    expect(price({ lines: covered, promotions: [voucher] })).toMatchObject({ discount: 600, total: 5_000 });
    expect(
      price({ lines: [line(100)], promotions: [promotion({ kind: "FIXED", amount: 1_000 })] }).total,
    ).toBe(0);
  });

  it("give the cheapest pieces of what is bought together", () => {
    const mugs = promotion({ kind: "BUY_X_GET_Y", buyQuantity: 2, getQuantity: 1, percentPpm: 1_000_000 });
    const off = (quantities: readonly [number, number]) =>
      price({ lines: [line(1_400, quantities[0]), line(900, quantities[1])], promotions: [mugs] }).discount;
    expect([off([1, 1]), off([2, 1]), off([1, 2]), off([3, 3]), off([5, 1])]).toEqual([
      0, 900, 900, 1_800, 2_300,
    ]);
  });

  it("apply one after the other to what is left, by priority", () => {
    const half = promotion({ percentPpm: 500_000, priority: 2 });
    const five = promotion({ kind: "FIXED", amount: 500, priority: 1 });
    expect(price({ lines: [line(2_000)], promotions: [half, five] }).discount).toBe(500 + 750);
    expect(price({ lines: [line(2_000)], promotions: [{ ...half, priority: 0 }, five] }).discount).toBe(
      1_000 + 500,
    );
  });

  it("that stand alone do so only where they give more", () => {
    const together = promotion({ percentPpm: 100_000 });
    const alone = promotion({ percentPpm: 300_000, combinable: false });
    const both = price({ lines: [line(1_000)], promotions: [together, alone] });
    expect(both).toMatchObject({ discount: 300, applied: [{ id: alone.id, amount: 300 }] });
    expect(both.refused.get(together.id)).toBe("beaten");
    const less = promotion({ percentPpm: 50_000, combinable: false });
    expect(price({ lines: [line(1_000)], promotions: [together, less] }).applied).toMatchObject([
      { id: together.id },
    ]);
  });

  it("for shipping lower the shipping, and stand without an amount while no way is chosen", () => {
    const free = promotion({ kind: "FREE_SHIPPING" });
    const shipped = price({ lines: [line(1_000)], promotions: [free], shipping: standard });
    expect(shipped).toMatchObject({ shipping: 0, discount: 0, total: 1_000, applied: [{ amount: 490 }] });
    expect(shipped.explanation.map(({ amount }) => amount)).toEqual([490, -490]);
    expect(price({ lines: [line(1_000)], promotions: [free] }).applied).toHaveLength(1);
  });

  it("say why they take nothing off", () => {
    const reasons = [
      [promotion({ percentPpm: 1, minSubtotal: 1_001 }), "min_subtotal"],
      [promotion({ percentPpm: 1, categoryIds: ["cat_other"] }), "not_covered"],
      [promotion({ percentPpm: 1 }), "no_effect"],
    ] as const;
    for (const [each, reason] of reasons) {
      expect(price({ lines: [line(1_000)], promotions: [each] }).refused.get(each.id)).toBe(reason);
    }
  });
});

describe("tax", () => {
  it("I22: is rounded once for a rate and shared out: three lines of 8.875%", () => {
    // Each line for itself would be 9.41, so 9 three times; the sum is 28.22.
    const lines = [line(106), line(106), line(106)];
    const on = price({ lines, taxRates: [rate(88_750)], pricesIncludeTax: false });
    expect(on).toMatchObject({ tax: 28, total: 346, taxes: [{ amount: 28, included: false }] });
    expect(on.lines.map(({ tax }) => tax)).toEqual([10, 9, 9]);
    const contained = price({ lines, taxRates: [rate(190_000)] });
    expect(contained).toMatchObject({ tax: 0, includedTax: 51, total: 318 });
    expect(contained.lines.map(({ includedTax }) => includedTax)).toEqual([17, 17, 17]);
  });

  it("is that of the class, the region before the country, and standard where a class has none", () => {
    const taxRates = [rate(200_000), rate(55_000, { taxClass: "books" }), rate(100_000, { region: "CA" })];
    const taxOf = (taxClass: string, ...regions: string[]) =>
      price({ lines: [line(10_000, 1, { taxClass })], taxRates, regions, pricesIncludeTax: false }).tax;
    expect([taxOf("standard"), taxOf("books"), taxOf("pets"), taxOf("standard", "CA", "CALIFORNIA")]).toEqual(
      [2_000, 550, 2_000, 1_000],
    );
  });

  it("is taken on what is left after discounts, and on shipping where its class says so", () => {
    const input = {
      lines: [line(1_000)],
      promotions: [promotion({ percentPpm: 500_000 })],
      shipping: standard,
      pricesIncludeTax: false,
    };
    expect(price({ ...input, taxRates: [rate(100_000)] })).toMatchObject({ tax: 50, total: 1_040 });
    const both = [rate(100_000), rate(100_000, { taxClass: "shipping" })];
    const shipped = price({ ...input, taxRates: both });
    expect(shipped).toMatchObject({ tax: 99, total: 1_089, taxes: [{ amount: 99 }] });
    expect(shipped.lines[0]?.tax).toBe(50);
  });
});

describe("I22: money", () => {
  it("of 0.1 and 0.2 is 0.3, in currencies with two, no and three decimals", () => {
    expect(price({ lines: [line(10), line(20)] }).total).toBe(30);
    for (const currency of ["JPY", "KWD"]) {
      const { total, lines } = price({
        currency,
        lines: [line(1_005), line(1_005), line(1_005)],
        promotions: [promotion({ kind: "FIXED", amount: 1_000 })],
        taxRates: [rate(100_000)],
      });
      expect(total).toBe(2_015);
      expect(lines.map(({ discount }) => discount)).toEqual([334, 333, 333]);
    }
  });

  it("in three decimals is rounded to what cards are charged in, the last decimal 0", () => {
    const kwd = (unitPrice: number) =>
      price({
        currency: "KWD",
        lines: [line(unitPrice), line(unitPrice)],
        promotions: [promotion({ percentPpm: 150_000 })],
        giftCard: { last4: "7A2B", balance: 1_239 },
      });
    expect(kwd(1_250)).toMatchObject({ discount: 380, total: 2_120, giftAmount: 1_230, toPay: 890 });
    expect(kwd(1_250).lines[0]?.explanation[0]).toMatchObject({ amount: -190 });
    expect(kwd(1_251)).toMatchObject({ discount: 375, total: 2_127 });
  });

  it("is exact beyond 2^53: a whole cart of the dearest pieces at an awkward rate", () => {
    const lines = Array.from({ length: 100 }, () => line(2_147_483_647, 999));
    const { subtotal, tax, total } = price({ lines, taxRates: [rate(123_457)], pricesIncludeTax: false });
    const exact = (BigInt(subtotal) * 123_457n * 2n + 1_000_000n) / 2_000_000n;
    expect(BigInt(tax)).toBe(exact);
    expect(total).toBe(subtotal + tax);
  });

  it("of a gift card pays what there is, and is no discount", () => {
    const paid = price({
      lines: [line(1_000)],
      shipping: standard,
      giftCard: { last4: "7A2B", balance: 1_200 },
    });
    expect(paid).toMatchObject({ total: 1_490, giftAmount: 1_200, toPay: 290, discount: 0 });
    expect(paid.explanation.at(-1)).toMatchObject({ kind: "gift_card", amount: 0, detail: "pays $12.00" });
    expect(price({ lines: [line(1_000)], giftCard: { last4: "7A2B", balance: -5 } }).giftAmount).toBe(0);
  });
});

describe("shipping", () => {
  const rule = (more: Partial<ShippingRule>): ShippingRule => ({
    code: "standard",
    name: "Standard",
    description: "",
    price: 490,
    freeFrom: null,
    tiers: null,
    ...more,
  });
  const cost = (each: ShippingRule, subtotal: number, weightGrams = 0) =>
    shippingCharge(each, { subtotal, weightGrams }, String)?.price;

  it("is free from the threshold on, not a cent earlier, and nothing for an empty cart", () => {
    const method = rule({ freeFrom: 7_500 });
    expect([cost(method, 7_499), cost(method, 7_500), cost(rule({}), 9_999_999)]).toEqual([490, 0, 490]);
    expect(price({ shipping: standard }).total).toBe(0);
  });

  it("goes by weight or value, each step up to the next and not with it, and not beyond the last", () => {
    const step = (basis: "WEIGHT" | "VALUE", minimum: number, below: number | null, amount: number) => ({
      basis,
      minimum,
      below,
      price: amount,
    });
    const byWeight = rule({ tiers: [step("WEIGHT", 0, 2_000, 900), step("WEIGHT", 2_000, 10_000, 1_900)] });
    expect([cost(byWeight, 1, 1_999), cost(byWeight, 1, 2_000), cost(byWeight, 1, 10_000)]).toEqual([
      900,
      1_900,
      undefined,
    ]);
    const byValue = rule({ tiers: [step("VALUE", 0, 5_000, 700), step("VALUE", 5_000, null, 0)] });
    expect([cost(byValue, 4_999), cost(byValue, 5_000)]).toEqual([700, 0]);
    expect(cost(rule({ tiers: [] }), 100)).toBeUndefined();
  });
});

describe("codes and customers", () => {
  it("A16: every spelling of a mailbox is one customer", () => {
    const one = ["robin@gmail.com", "R.O.Bin+shop@GMail.com", " robin@googlemail.com "].map(mailboxOf);
    expect(new Set(one)).toEqual(new Set(["robin@gmail.com"]));
    expect(mailboxOf("a.b+c@example.com")).toBe("a.b@example.com");
    expect(mailboxOf("+@example.com")).toBe("+@example.com");
  });

  it("gift cards' codes do not repeat and are read as they are written", () => {
    const codes = Array.from({ length: 200 }, newGiftCardCode);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(plainGiftCardCode("o1il-abcd")).toBe("0111ABCD");
  });
});
