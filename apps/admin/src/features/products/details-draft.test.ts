import { describe, expect, it } from "vitest";
import { changedFields, clashes, type DetailsDraft, problemsOf, rebase, toChange } from "./details-draft";

const base: DetailsDraft = { name: "Wool socks", description: "Warm.", status: "DRAFT", price: "12.00" };

describe("a draft of a product's details", () => {
  it("sends only what was changed", () => {
    const draft = { ...base, name: "  Thick wool socks ", price: "14.5" };
    expect(changedFields(base, draft)).toEqual(["name", "price"]);
    expect(toChange(base, draft, "USD")).toEqual({ name: "Thick wool socks", price: 1_450 });
    expect(toChange(base, base, "USD")).toEqual({});
    expect(toChange(base, { ...base, description: "" }, "USD")).toEqual({ description: "" });
  });

  it("says what is wrong beside the field, and only where something was changed", () => {
    expect(problemsOf(base, { ...base, name: " ", price: "a lot" }, "USD")).toEqual({
      name: "Give the product a name.",
      price: "Enter a price such as 12345.00.",
    });
    expect(problemsOf({ ...base, price: "" }, { ...base, price: "" }, "USD")).toEqual({});
    expect(problemsOf(base, { ...base, price: "" }, "USD").price).toBeDefined();
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
