import { trustedId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { changedFields, clashes, type DetailsDraft, problemsOf, rebase, toChange } from "./details-draft";

const base: DetailsDraft = {
  name: "Wool socks",
  slug: "wool-socks",
  description: "Warm.",
  highlights: "",
  categoryId: trustedId("Category", "category_1"),
  status: "DRAFT",
  publishAt: "",
  price: "12.00",
  taxClass: "standard",
  featured: false,
  seoTitle: "",
  seoText: "",
  "attribute.weight": "80",
};

const rules = {
  currency: "USD",
  attributes: [
    { code: "weight", kind: "NUMBER" },
    { code: "fibres", kind: "MULTIPLE" },
  ] as const,
};

describe("a draft of a product's details", () => {
  it("sends only what was changed", () => {
    const draft = { ...base, name: "  Thick wool socks ", price: "14.5" };
    expect(changedFields(base, draft)).toEqual(["name", "price"]);
    expect(toChange(base, draft, rules)).toEqual({ name: "Thick wool socks", price: 1_450 });
    expect(toChange(base, base, rules)).toEqual({});
    expect(toChange(base, { ...base, description: "" }, rules)).toEqual({ description: "" });
  });

  it("sends the attributes that were changed, and takes one away where its field was emptied", () => {
    const draft = { ...base, "attribute.weight": "", "attribute.fibres": "Wool\nSilk" };
    expect(toChange(base, draft, rules)).toEqual({
      attributes: [
        { code: "weight", value: null },
        { code: "fibres", value: ["Wool", "Silk"] },
      ],
    });
    expect(problemsOf(base, { ...base, "attribute.weight": "heavy" }, rules)).toEqual({
      "attribute.weight": "Enter a number such as 12.5.",
    });
  });

  it("asks a scheduled product for its date, and sends it as a moment", () => {
    const draft = { ...base, status: "SCHEDULED" as const };
    expect(problemsOf(base, draft, rules).publishAt).toBeDefined();
    const at = new Date(2027, 2, 1, 8).toISOString();
    expect(toChange(base, { ...draft, publishAt: "2027-03-01T08:00" }, rules)).toEqual({
      status: "SCHEDULED",
      publishAt: at,
    });
  });

  it("says what is wrong beside the field, and only where something was changed", () => {
    expect(problemsOf(base, { ...base, name: " ", price: "a lot" }, rules)).toEqual({
      name: "Give the product a name.",
      price: "Enter a price such as 12345.00.",
    });
    expect(problemsOf({ ...base, price: "" }, { ...base, price: "" }, rules)).toEqual({});
    expect(problemsOf(base, { ...base, price: "" }, rules).price).toBeDefined();
  });
});

describe("somebody else saved meanwhile", () => {
  const theirs = { ...base, description: "Very warm.", price: "13.00" };

  it("keeps one's own changes on top of theirs", () => {
    expect(rebase(base, { ...base, name: "Socks" }, theirs)).toEqual({ ...theirs, name: "Socks" });
  });

  it("names the fields that both have changed differently", () => {
    expect(clashes(base, { ...base, name: "Socks", price: "15.00" }, theirs)).toEqual(["price"]);
    expect(clashes(base, { ...base, price: "13.00" }, theirs)).toEqual([]);
  });
});
