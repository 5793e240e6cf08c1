import type { StockState } from "@storewright/api";
import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { ShownVariant } from "./shown-product";
import { choiceText, choose, firstChoice, valueState, variantTable, withLiveStock } from "./variant-choice";

function variant(Colour: string, Size: string, stockLevel: StockState = "in"): ShownVariant {
  return {
    id: newId("Variant"),
    options: { Colour, Size },
    price: 4900,
    regularPrice: 4900,
    onSale: false,
    lowestPrice30: null,
    saleEndsAt: null,
    stockLevel,
    backorder: false,
  };
}

const mossM = variant("Moss", "M", "out");
const mossL = variant("Moss", "L");
const rustM = variant("Rust", "M");
const rustXL = variant("Rust", "XL", "out");
const sandXL = variant("Sand", "XL", "low");
const options = [
  { name: "Colour", values: [] },
  { name: "Size", values: [] },
];
const table = (all: readonly ShownVariant[]) => variantTable(options, all);
const all = [mossM, mossL, rustM, rustXL, sandXL];
const variants = table(all);

describe("the choice of a variant", () => {
  it("opens with the first one that can be had, or with the first one", () => {
    expect(firstChoice(variants)).toEqual({ Colour: "Moss", Size: "L" });
    expect(firstChoice(table([mossM, rustXL]))).toEqual(mossM.options);
    expect(firstChoice(table([]))).toEqual({});
  });

  it("finds exactly the variant that was chosen", () => {
    expect(variants.find({ Colour: "Rust", Size: "M" })).toBe(rustM);
    expect(variants.find({ Colour: "Rust", Size: "L" })).toBeUndefined();
  });

  it("keeps the other options where it can", () => {
    expect(choose(variants, mossM.options, "Colour", "Rust")).toEqual({ Colour: "Rust", Size: "M" });
  });

  it("lets the others give way to a combination that exists, rather to one in stock", () => {
    expect(choose(variants, mossL.options, "Colour", "Rust")).toEqual({ Colour: "Rust", Size: "M" });
    expect(choose(variants, mossL.options, "Size", "XL")).toEqual({ Colour: "Sand", Size: "XL" });
  });

  it("stays as it was for a value that no variant has", () => {
    expect(choose(variants, mossL.options, "Size", "XXS")).toEqual(mossL.options);
  });

  it("tells sold out from never made", () => {
    expect(valueState(variants, { Colour: "Moss", Size: "L" }, "Size", "M")).toBe("out");
    expect(valueState(variants, { Colour: "Moss", Size: "L" }, "Size", "XL")).toBe("missing");
    expect(valueState(variants, { Colour: "Moss", Size: "L" }, "Colour", "Moss")).toBe("available");
  });

  it("believes the stock that was just asked for", () => {
    const live = withLiveStock(all, [{ variantId: mossM.id, stockLevel: "low", backorder: true }]);
    expect(live[0]).toMatchObject({ id: mossM.id, stockLevel: "low", backorder: true });
    expect(live[1]).toEqual(mossL);
    expect(withLiveStock(all, undefined)).toBe(all);
  });

  it("reads as a sentence in the order of the options", () => {
    expect(choiceText(options, { Size: "M", Colour: "Moss" })).toBe("Moss, M");
  });
});
