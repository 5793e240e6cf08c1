import { describe, expect, it } from "vitest";
import type { Refusal } from "../../trpc/refusal";
import { readOrderRefusal } from "./order-refusal";

const refusal = (code: Refusal["code"], details: Record<string, unknown> = {}): Refusal => ({
  code,
  message: "What the shop says.",
  fields: {},
  details,
  requestId: "req-1",
});

describe("readOrderRefusal", () => {
  it("names every line that ran out and how many are left", () => {
    const items = [
      { variantId: "var_1", name: "Wool socks", available: 2 },
      { variantId: "var_2", available: 0 },
      { name: "no id" },
      7,
    ];
    expect(readOrderRefusal(refusal("OUT_OF_STOCK", { items })).lines).toEqual([
      { variantId: "var_1", name: "Wool socks", available: 2 },
      { variantId: "var_2", name: null, available: 0 },
    ]);
    expect(readOrderRefusal(refusal("OUT_OF_STOCK", { items: "x" })).lines).toEqual([]);
  });

  it("shows both totals of a changed price", () => {
    const read = readOrderRefusal(refusal("PRICE_CHANGED", { expectedTotal: 100, total: 120 }));
    expect(read.totals).toEqual({ before: 100, after: 120 });
    expect(read.again).toBe(false);
  });

  it("offers to send the same order again only where no answer says what happened", () => {
    expect(readOrderRefusal(refusal("UNREACHABLE")).again).toBe(true);
    expect(readOrderRefusal(refusal("UNAVAILABLE")).again).toBe(true);
    expect(readOrderRefusal(refusal("CART_CHANGED")).again).toBe(false);
  });

  it("lets the shop speak for anything else", () => {
    expect(readOrderRefusal(refusal("SHIPPING_UNAVAILABLE")).text).toBe("What the shop says.");
  });
});
