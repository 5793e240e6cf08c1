import { trustedId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import type { Variant } from "../../trpc/outputs";
import { type BulkWish, bulkEdit } from "./bulk-edit";
import { draftOf, edited, problemsOf, toChanges } from "./variant-drafts";

const variant: Variant = {
  id: trustedId("Variant", "variant_1"),
  sku: "SOCK-M",
  options: { Size: "M" },
  price: 2_000,
  salePrice: 1_500,
  saleStartsAt: null,
  saleEndsAt: null,
  weightGrams: 80,
  onHand: 3,
  reserved: 0,
  backordered: 0,
  lowStockThreshold: 5,
  levels: [],
};
const product = { adminVariants: [variant], currency: "USD" };

describe("the grid of variants", () => {
  it("keeps only cells that differ from what is saved", () => {
    const once = edited({}, variant, { price: "25.00" }, "USD");
    expect(once).toEqual({ [variant.id]: { price: "25.00" } });
    expect(edited(once, variant, { price: "20.00" }, "USD")).toEqual({});
  });

  it("sends a changed variant with what it needs and what was changed, and nothing of the others", () => {
    const edits = edited({}, variant, { price: "25", weightGrams: "90" }, "USD");
    expect(toChanges(product, edits)).toEqual([
      { id: variant.id, sku: "SOCK-M", options: { Size: "M" }, price: 2_500, weightGrams: 90 },
    ]);
    expect(toChanges(product, {})).toEqual([]);
  });

  it("ends the schedule with the sale", () => {
    const edits = edited({}, variant, { salePrice: "" }, "USD");
    expect(toChanges(product, edits)?.[0]).toMatchObject({ salePrice: null, saleEndsAt: null });
  });

  it("says which cells are wrong, and sends nothing then", () => {
    const draft = { ...draftOf(variant, "USD"), salePrice: "20", weightGrams: "heavy" };
    expect(problemsOf(draft, "USD")).toEqual({
      salePrice: "Below the price.",
      weightGrams: "Whole grams.",
    });
    expect(toChanges(product, { [variant.id]: { salePrice: "20" } })).toBeNull();
  });
});

describe("one change for many variants", () => {
  const draft = draftOf(variant, "USD");
  const wish = (kind: BulkWish["kind"], value: string): BulkWish => ({
    kind,
    value,
    saleStartsAt: null,
    saleEndsAt: "2027-01-01T00:00:00.000Z",
  });

  it("sets, raises and lowers prices", () => {
    expect(bulkEdit(wish("price", "9.5"), draft, "USD")).toEqual({ price: "9.50" });
    expect(bulkEdit(wish("pricePercent", "-12,5"), draft, "USD")).toEqual({ price: "17.50" });
    expect(bulkEdit(wish("priceAmount", "-1.50"), draft, "USD")).toEqual({ price: "18.50" });
    expect(bulkEdit(wish("pricePercent", "a lot"), draft, "USD")).toBeNull();
  });

  it("starts sales with their schedule, and ends them", () => {
    expect(bulkEdit(wish("salePercent", "25"), draft, "USD")).toEqual({
      salePrice: "15.00",
      saleStartsAt: null,
      saleEndsAt: "2027-01-01T00:00:00.000Z",
    });
    expect(bulkEdit(wish("salePercent", "100"), draft, "USD")).toBeNull();
    expect(bulkEdit(wish("saleEnd", ""), draft, "USD")).toMatchObject({ salePrice: "" });
    expect(bulkEdit(wish("schedule", ""), { ...draft, salePrice: "" }, "USD")).toEqual({});
  });
});
