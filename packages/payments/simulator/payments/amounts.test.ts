import { describe, expect, it } from "vitest";
import { ApiError } from "../api/api-error";
import { checkAmount, formatAmount } from "./amounts";

function refusal(amount: number, currency: string): string | undefined {
  try {
    checkAmount(amount, currency);
  } catch (error) {
    if (error instanceof ApiError) return error.body.code ?? error.body.param;
    throw error;
  }
  return undefined;
}

describe("checkAmount", () => {
  it("holds Stripe's bounds", () => {
    expect([refusal(50, "usd"), refusal(49, "usd")]).toEqual([undefined, "amount_too_small"]);
    expect([refusal(30, "gbp"), refusal(29, "gbp")]).toEqual([undefined, "amount_too_small"]);
    expect([refusal(50, "jpy"), refusal(49, "jpy")]).toEqual([undefined, "amount_too_small"]);
    expect([refusal(99_999_999, "usd"), refusal(100_000_000, "usd")]).toEqual([
      undefined,
      "amount_too_large",
    ]);
    expect(refusal(100, "xxx")).toBe("currency");
  });

  it("takes no more decimals than can be charged", () => {
    expect(refusal(12_340, "kwd")).toBeUndefined();
    expect(refusal(12_345, "kwd")).toBe("invalid_charge_amount_no_decimal_compatible");
    expect(refusal(150, "isk")).toBe("invalid_charge_amount_no_decimal_compatible");
  });
});

describe("formatAmount", () => {
  it("knows each currency's decimals", () => {
    expect([formatAmount(50, "usd"), formatAmount(500, "jpy")]).toEqual(["$0.50", "¥500"]);
    expect(formatAmount(12_340, "kwd")).toMatch(/^KWD\s12\.340$/);
  });
});
