import { trustedId } from "@storewright/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFilter } from "../../testing/meili/filter-language";
import { filterParts, filterWithout, optionOfTerm, optionTerm, quoted } from "./meili-filter";

const page = { page: 1, limit: 24, counts: true };

describe("the filter builder", () => {
  test("builds one filter of all parts, or of all but one", () => {
    const parts = filterParts({
      ...page,
      categoryId: trustedId("Category", "cat_1"),
      minPrice: 100,
      maxPrice: 900,
      inStock: true,
      options: { Colour: ["Moss", "Navy"], Size: [] },
    });
    expect(filterWithout(parts)).toBe(
      '(category_ids = "cat_1") AND (min_price >= 100 AND min_price <= 900) AND (in_stock = true)' +
        ' AND (options IN ["Colour=Moss", "Colour=Navy"])',
    );
    expect(filterWithout(parts, "option:Colour")).not.toContain("Moss");
    expect(filterWithout(filterParts(page))).toBeUndefined();
  });

  test("a price that is no whole number never gets into a filter", () => {
    expect(() => filterParts({ ...page, minPrice: Number.NaN })).toThrow(RangeError);
  });

  test("I8: any value stays one value: it matches itself and nothing else", () => {
    const nasty = fc.string({
      unit: fc.constantFrom('"', "'", "\\", " ", "OR", "=", "]", ",", "a", "é", "😀"),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string()), fc.string(), (value, other) => {
        const test = readFilter(`options = ${quoted(value)}`, ["options"]);
        expect(test({ options: [optionTerm(value)] })).toBe(true);
        fc.pre(other.toLowerCase() !== value.toLowerCase());
        expect(test({ options: [optionTerm(other)] })).toBe(false);
        expect(optionOfTerm(optionTerm(value))).toBe(value);
      }),
      { numRuns: 500 },
    );
  });
});
