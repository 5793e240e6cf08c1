import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { explain } from "./explain-price";

const step = {
  kind: "promotion" as const,
  ref: "promo_1",
  label: "Spring",
  amount: -600,
  detail: "15% of $40.00",
};
const line = {
  variantId: newId("Variant"),
  name: "Wool socks",
  optionsText: "Moss, M",
  quantity: 2,
  lineTotal: 4_000,
  explanation: [step],
};

describe("how a total came to be", () => {
  it("goes line by line, and then through the order", () => {
    const shipping = { ...step, kind: "shipping" as const, ref: "standard", label: "Standard", amount: 500 };
    expect(explain([line], [shipping]).map(({ title, base, steps }) => [title, base, steps.length])).toEqual([
      ["2 × Wool socks, Moss, M", 4_000, 1],
      ["The order", null, 1],
    ]);
  });

  it("is nothing where nothing was taken off or put on", () => {
    expect(explain([{ ...line, explanation: [] }], [])).toEqual([]);
  });
});
