import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount, writeAmount } from "./read-amount";

describe("readAmount", () => {
  it.each([
    ["99", 9_900],
    ["99.5", 9_950],
    ["99,50", 9_950],
    ["$1,299.00", 129_900],
    ["1.299,00", 129_900],
    ["1 299", 129_900],
    ["99 €", 9_900],
    ["0", 0],
    ["7.", 700],
  ])("reads %s as %i cents", (typed, minor) => expect(readAmount(typed, "USD")).toBe(minor));

  it.each(["", "free", "-5", "1,299", "1.234.5", "1,23,456.00", "1.234", "9".repeat(12)])(
    "refuses %j",
    (typed) => expect(readAmount(typed, "USD")).toBeNull(),
  );

  it("keeps to the decimals of the currency", () => {
    expect(readAmount("1500", "JPY")).toBe(1_500);
    expect(readAmount("1,500", "JPY")).toBe(1_500);
    expect(readAmount("15.5", "JPY")).toBeNull();
    expect(readAmount("1.250", "KWD")).toBe(1_250);
  });

  it("reads back whatever writeAmount wrote", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom("USD", "JPY", "KWD"),
        (minor, currency) => {
          expect(readAmount(writeAmount(minor, currency), currency)).toBe(minor);
        },
      ),
    );
  });
});
