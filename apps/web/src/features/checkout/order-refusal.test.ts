import type { Refusal } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
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
      { variantId: "var_2", available: -3 },
      { name: "no id" },
      7,
    ];
    expect(readOrderRefusal(refusal("OUT_OF_STOCK", { items })).lines).toEqual([
      { variantId: "var_1", name: "Wool socks", available: 2 },
      { variantId: "var_2", name: null, available: 0 },
    ]);
    expect(readOrderRefusal(refusal("OUT_OF_STOCK", { items: "x" })).lines).toEqual([]);
  });

  it("F24: shows both totals of a changed price, and each line that changed", () => {
    const lines = [
      { variantId: "var_1", name: "Wool socks", was: 100, now: 120 },
      { variantId: "var_2", name: "Lamp", was: 50, now: 50 },
      { variantId: "var_3", was: 1, now: 2 },
    ];
    const read = readOrderRefusal(refusal("PRICE_CHANGED", { expectedTotal: 100, total: 120, lines }));
    expect(read.totals).toEqual({ before: 100, after: 120 });
    expect(read.prices).toEqual([{ variantId: "var_1", name: "Wool socks", was: 100, now: 120 }]);
    expect(read.again).toBe(false);
  });

  it("F24: names the code that applies no longer, with the reason where there is one", () => {
    const text = (promotion: unknown) => readOrderRefusal(refusal("PRICE_CHANGED", { promotion })).text;
    expect(text("SPRING")).toContain("The code SPRING applies no longer.");
    expect(text({ code: "SPRING", message: "SPRING ended on 3 March." })).toContain("ended on 3 March.");
    expect(text(undefined)).not.toContain("code");
  });

  it("F23: leads to the order that the cart has become before it was edited", () => {
    expect(readOrderRefusal(refusal("CART_CHANGED", { cartVersion: 5 })).orderId).toBeNull();
    const read = readOrderRefusal(refusal("CART_CHANGED", { cartVersion: 5, orderId: "ord_1" }));
    expect(read).toMatchObject({ orderId: "ord_1", text: expect.stringContaining("ordered already") });
  });

  it("F23: names what is in the cart otherwise than was on screen, line by line", () => {
    const line = (variantId: string, name: string, quantity: number, optionsText = "") => ({
      variantId,
      name,
      optionsText,
      quantity,
    });
    const seen = [
      line("var_1", "Canvas Tote", 2),
      line("var_2", "Wool Socks", 1, "Moss, M"),
      line("var_3", "Lamp", 4),
    ];
    const items = [
      { variantId: "var_4", name: "Mug", options: "Blue", quantity: 1 },
      { variantId: "var_1", name: "Canvas Tote", options: "", quantity: 1 },
      { variantId: "var_3", name: "Lamp", options: "", quantity: 4 },
      { variantId: "var_5", quantity: 1 },
      7,
    ];
    const changes = (details: Record<string, unknown>, shown = seen) =>
      readOrderRefusal(refusal("CART_CHANGED", details), shown).changes.map(({ text }) => text);
    expect(changes({ items })).toEqual([
      "Canvas Tote: 1, was 2",
      "Wool Socks, Moss, M: taken out",
      "Mug, Blue: added, 1",
    ]);
    expect(changes({ items: [] })).toHaveLength(3);
    expect(changes({ items: seen })).toEqual([]);
    // Ordered is not taken out; and where a side is not known, nothing is told.
    expect(changes({ items, orderId: "ord_1" })).toEqual([]);
    expect(changes({ cartVersion: 5 })).toEqual([]);
    expect(changes({ items }, [])).toEqual([]);
  });

  it("offers to send the same order again only where no answer says what happened", () => {
    expect(readOrderRefusal(refusal("UNREACHABLE")).again).toBe(true);
    expect(readOrderRefusal(refusal("UNAVAILABLE")).again).toBe(true);
    expect(readOrderRefusal(refusal("CART_CHANGED")).again).toBe(false);
  });

  it("lets the shop speak for anything else", () => {
    expect(readOrderRefusal(refusal("CONFLICT")).text).toBe("What the shop says.");
  });

  it("advises another way of delivery only where there is one", () => {
    const text = (reason: string) => readOrderRefusal(refusal("SHIPPING_UNAVAILABLE", { reason })).text;
    expect(text("method")).toContain("Choose another one");
    for (const reason of ["country", "parcel"]) {
      expect(text(reason)).toBe("Nothing was ordered and nothing was charged. What the shop says.");
    }
  });
});
