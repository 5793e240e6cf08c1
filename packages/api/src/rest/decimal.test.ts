import { DomainError, minorUnitDigits } from "@storewright/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify, toDecimal, toMinor } from "./decimal";

describe("stringify", () => {
  it.each([
    [9_900, "USD", "99.00"],
    [5, "USD", "0.05"],
    [0, "USD", "0.00"],
    [-1_234, "EUR", "-12.34"],
    [990, "JPY", "990"],
    [1_500, "KWD", "1.500"],
  ])("writes %i minor units of %s as %s", (minor, currency, text) => {
    expect(stringify({ price: toDecimal(minor, currency) })).toBe(`{"price":${text}}`);
  });

  it("lets no text pose as a number", () => {
    const probe = JSON.stringify(toDecimal(1, "USD"))
      .replace(/[0-9a-f]{32}/, "0".repeat(32))
      .slice(1, -1);
    expect(JSON.parse(stringify({ name: probe }))).toEqual({ name: probe });
  });
});

describe("toMinor", () => {
  it("is the inverse of toDecimal for every amount and currency", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (minor, currency) => {
          const sent: unknown = JSON.parse(stringify(toDecimal(minor, currency)));
          expect(toMinor(Number(sent), currency, "price")).toBe(minor);
        },
      ),
      { seed: 6 },
    );
  });

  it.each([
    [9.999, "USD"],
    [0.1 + 0.2, "USD"],
    [1.5, "JPY"],
    [1.0001, "KWD"],
    [1e-7, "USD"],
    [1e21, "USD"],
    [-1, "USD"],
    [Number.NaN, "USD"],
  ])("refuses %d %s and names the field", (value, currency) => {
    expect(minorUnitDigits(currency)).toBeLessThan(4);
    expect(() => toMinor(value, currency, "price")).toThrow(DomainError);
  });

  it("I22: takes as much as an amount can be in each currency, and no more", () => {
    expect(toMinor(20_000_000, "USD", "price")).toBe(2_000_000_000);
    expect(toMinor(2_000_000_000, "JPY", "price")).toBe(2_000_000_000);
    expect(toMinor(2_000_000, "KWD", "price")).toBe(2_000_000_000);
    const refused = (message: string) =>
      expect.objectContaining({ details: expect.objectContaining({ errors: [{ path: "price", message }] }) });
    expect(() => toMinor(20_000_000.01, "USD", "price")).toThrow(refused("must be at most 20000000.00 USD"));
    expect(() => toMinor(2_000_000.001, "KWD", "price")).toThrow(refused("must be at most 2000000.000 KWD"));
    expect(() => toMinor(20_000_000, "KWD", "price")).toThrow(refused("must be at most 2000000.000 KWD"));
  });
});
