import { minorUnitDigits } from "@storewright/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromStripeAmount, toStripeAmount } from "./stripe-amount";

describe("Stripe's amounts", () => {
  it("are the house's for most currencies", () => {
    expect([toStripeAmount(9900, "USD"), toStripeAmount(9900, "JPY"), toStripeAmount(9900, "KWD")]).toEqual([
      9900, 9900, 9900,
    ]);
  });

  it("are a hundredfold for the króna, which has no fraction and is counted in hundredths", () => {
    expect(minorUnitDigits("ISK")).toBe(0);
    expect(toStripeAmount(1234, "ISK")).toBe(123400);
    expect(fromStripeAmount(123400, "ISK")).toBe(1234);
  });

  it("do not exist for a third decimal, or for more than a safe integer", () => {
    expect(toStripeAmount(12345, "KWD")).toBeNull();
    expect(toStripeAmount(Number.MAX_SAFE_INTEGER, "ISK")).toBeNull();
    expect(toStripeAmount(0.5, "USD")).toBeNull();
  });

  it("come back as they went", () => {
    const currency = fc.constantFrom(
      "USD",
      "EUR",
      "JPY",
      "KRW",
      "KWD",
      "BHD",
      "ISK",
      "UGX",
      "MGA",
      "XAF",
      "CLP",
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), currency, (amount, code) => {
        const sent = toStripeAmount(amount, code);
        if (sent !== null) expect(fromStripeAmount(sent, code)).toBe(amount);
      }),
    );
  });
});
