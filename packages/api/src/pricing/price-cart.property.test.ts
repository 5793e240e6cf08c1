import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { priceCart } from "./price-cart";
import type { PricedCart, PriceInput, PriceLine, Step } from "./price-types";
import { type ShippingRule, shippingCharge } from "./shipping-charge";

const CARTS = 10_000;
const categories = ["cat_a", "cat_b", "cat_c"];
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const ppm = fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(1_000_000, 500_000, 333_333));

const line = fc.record({
  productId: fc.constantFrom("prod_a", "prod_b", "prod_c", "prod_d"),
  categoryId: fc.constantFrom(...categories),
  unitPrice: fc.oneof(fc.integer({ min: 0, max: 500_000 }), fc.constantFrom(0, 1, 2, 99, 2_000_000_000)),
  quantity: fc.integer({ min: 1, max: 99 }),
  taxClass: fc.constantFrom("standard", "books", "food", "unheard-of"),
  weightGrams: fc.integer({ min: 0, max: 20_000 }),
});

const promotion = fc.record({
  name: fc.constant("Promotion"),
  kind: fc.constantFrom("PERCENTAGE", "FIXED", "BUY_X_GET_Y", "FREE_SHIPPING"),
  code: fc.constantFrom(null, "CODE"),
  percentPpm: ppm,
  amount: fc.integer({ min: 1, max: 200_000 }),
  buyQuantity: fc.integer({ min: 1, max: 4 }),
  getQuantity: fc.integer({ min: 1, max: 3 }),
  minSubtotal: fc.constantFrom(0, 0, 0, 5_000, 1_000_000),
  categoryIds: fc.oneof(fc.constant([]), fc.subarray(categories)),
  productIds: fc.oneof(fc.constant([]), fc.constant(["prod_a"])),
  combinable: fc.boolean(),
  priority: fc.integer({ min: 0, max: 3 }),
});

const tier = fc.record({
  basis: fc.constantFrom("FLAT", "WEIGHT", "VALUE"),
  minimum: fc.constantFrom(0, 0, 1_000),
  below: maybe(fc.integer({ min: 5_000, max: 3_000_000 })),
  price: fc.integer({ min: 0, max: 5_000 }),
});

const method = fc.record({
  code: fc.constant("standard"),
  name: fc.constant("Standard"),
  description: fc.constant(""),
  price: fc.integer({ min: 0, max: 5_000 }),
  freeFrom: maybe(fc.integer({ min: 0, max: 100_000 })),
  tiers: maybe(fc.array(tier, { maxLength: 4 })),
});

const rate = fc.record({
  name: fc.constantFrom("VAT", "GST"),
  region: fc.constantFrom("", "", "CA"),
  taxClass: fc.constantFrom("standard", "books", "shipping"),
  ratePpm: fc.oneof(fc.integer({ min: 0, max: 300_000 }), fc.constantFrom(88_750, 190_000)),
});

interface Case {
  readonly input: PriceInput;
  readonly shuffled: readonly PriceLine[];
}

const cart = fc
  .record({
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    inTens: fc.boolean(),
    pricesIncludeTax: fc.boolean(),
    lines: fc.array(line, { maxLength: 8 }),
    promotions: fc.array(promotion, { maxLength: 4 }),
    method: maybe(method),
    taxRates: fc.array(rate, { maxLength: 5 }),
    region: fc.constantFrom("", "ca", "NY"),
    balance: maybe(fc.integer({ min: 0, max: 500_000 })),
    shuffle: fc.infiniteStream(fc.nat()),
  })
  .map(
    ({ method: rule, balance, shuffle, lines: generated, promotions, taxRates, inTens, ...same }): Case => {
      const whole = (amount: number) => (inTens ? amount - (amount % 10) : amount);
      const lines = generated.map((each, index) => ({
        ...each,
        unitPrice: whole(each.unitPrice),
        variantId: `var_${index}`,
      }));
      const chosen = rule === null ? null : charge(rule, lines);
      const input = {
        ...same,
        locale: "en-US",
        lines,
        promotions: promotions.map((each, index) => ({ ...each, id: `promo_${index}` })),
        taxRates: taxRates.map((each, index) => ({ ...each, id: `tax_${index}` })),
        shipping: chosen === null ? null : { ...chosen, price: whole(chosen.price) },
        giftCard: balance === null ? null : { last4: "7A2B", balance },
      };
      const keyed = lines.map((each) => ({ each, key: shuffle.next().value ?? 0 }));
      return { input, shuffled: keyed.sort((a, b) => a.key - b.key).map(({ each }) => each) };
    },
  );

function charge(rule: ShippingRule, lines: readonly (PriceLine & { weightGrams: number })[]) {
  const parcel = {
    subtotal: lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0),
    weightGrams: lines.reduce((sum, { weightGrams, quantity }) => sum + weightGrams * quantity, 0),
  };
  return shippingCharge(rule, parcel, String);
}

const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);
const sumOf = (steps: readonly Step[]) => sum(steps.map(({ amount }) => amount));

/** Everything that must be true of any cart; throws with what is not. */
function check(input: PriceInput, priced: PricedCart): void {
  const { lines } = priced;
  const parts = [
    priced.subtotal,
    priced.discount,
    priced.shipping,
    priced.tax,
    priced.includedTax,
    priced.total,
    priced.giftAmount,
    priced.toPay,
    ...lines.flatMap((each) => [each.lineTotal, each.discount, each.tax, each.includedTax, each.total]),
    ...priced.taxes.map(({ amount }) => amount),
    ...priced.applied.map(({ amount }) => amount),
  ];
  expect(parts.filter((part) => !Number.isSafeInteger(part) || part < 0)).toEqual([]);
  const isTens = [...input.lines.map(({ unitPrice }) => unitPrice), input.shipping?.price ?? 0].every(
    (amount) => amount % 10 === 0,
  );
  if (input.currency === "KWD" && isTens) expect(parts.filter((part) => part % 10 !== 0)).toEqual([]);
  expect(priced.subtotal).toBe(sum(input.lines.map(({ unitPrice, quantity }) => unitPrice * quantity)));
  expect(priced.total).toBe(priced.subtotal - priced.discount + priced.shipping + priced.tax);
  expect(priced.discount).toBe(sum(lines.map(({ discount }) => discount)));
  const taxOf = (included: boolean) =>
    sum(priced.taxes.filter((each) => each.included === included).map(({ amount }) => amount));
  expect(priced.tax).toBe(taxOf(false));
  expect(priced.includedTax).toBe(taxOf(true));
  expect(priced.includedTax).toBeLessThanOrEqual(priced.total);
  for (const each of lines) {
    expect(each.discount).toBeLessThanOrEqual(each.lineTotal);
    expect(each.total).toBe(each.lineTotal - each.discount + each.tax);
    expect(sumOf(each.explanation)).toBe(each.total - each.lineTotal);
  }
  expect(priced.giftAmount + priced.toPay).toBe(priced.total);
  expect(priced.giftAmount).toBeLessThanOrEqual(input.giftCard?.balance ?? 0);
  const explained = sumOf(priced.explanation) + sum(lines.map((each) => sumOf(each.explanation)));
  expect(priced.subtotal + explained).toBe(priced.total);
  const saved = sum(priced.applied.map(({ amount }) => amount));
  expect(saved).toBe(
    priced.discount + (input.lines.length === 0 ? 0 : (input.shipping?.price ?? 0)) - priced.shipping,
  );
}

describe("I22: ten thousand generated carts", () => {
  const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));

  it(`add up to the minor unit, with no part below zero, in any order of lines (SEED=${seed})`, () => {
    console.info(`priceCart: ${CARTS} carts, SEED=${seed}`);
    const seen = { discounted: 0, taxed: 0, gift: 0, alone: 0 };
    fc.assert(
      fc.property(cart, ({ input, shuffled }) => {
        const priced = priceCart(input);
        check(input, priced);
        const again = priceCart({ ...input, lines: shuffled, promotions: input.promotions.toReversed() });
        check({ ...input, lines: shuffled }, again);
        const { lines, ...amounts } = priced;
        const { lines: otherLines, ...otherAmounts } = again;
        expect(otherAmounts).toEqual(amounts);
        const ofVariant = new Map(input.lines.map(({ variantId }, index) => [variantId, lines[index]]));
        for (const [index, { variantId }] of shuffled.entries())
          expect(otherLines[index]).toEqual(ofVariant.get(variantId));
        if (priced.discount > 0) seen.discounted += 1;
        if (priced.tax + priced.includedTax > 0) seen.taxed += 1;
        if (priced.giftAmount > 0) seen.gift += 1;
        if (priced.applied.some(({ id }) => !input.promotions.find((each) => each.id === id)?.combinable))
          seen.alone += 1;
      }),
      { numRuns: CARTS, seed },
    );
    // The generator must reach what it is there for.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(CARTS / 20);
  }, 120_000);

  it("find the fault of rounding each line for itself (the naive control)", () => {
    const naive = (input: PriceInput): PricedCart => {
      const right = priceCart(input);
      // As most shops do it: the percentage of each line, rounded, and the total of the whole, rounded.
      const lines = right.lines.map((each) => {
        const tax = Math.round((each.lineTotal - each.discount) * 0.08875);
        return { ...each, tax, total: each.lineTotal - each.discount + tax };
      });
      const tax = Math.round((right.subtotal - right.discount) * 0.08875);
      return { ...right, lines, tax, total: right.subtotal - right.discount + right.shipping + tax };
    };
    expect(() =>
      fc.assert(
        fc.property(cart, ({ input }) => {
          const priced = naive(input);
          const untaxed = priced.subtotal - priced.discount + priced.shipping;
          expect(sum(priced.lines.map(({ tax }) => tax))).toBe(priced.total - untaxed);
        }),
        { numRuns: CARTS, seed },
      ),
    ).toThrow();
  });
});
