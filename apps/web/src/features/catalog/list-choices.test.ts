import { describe, expect, it } from "vitest";
import { toListInput } from "./list-answers";
import {
  attributesWithChosen,
  countFilters,
  optionsWithChosen,
  toggle,
  withBounds,
  withoutFilters,
} from "./list-choices";
import { everything, type ListQuery, parseListQuery } from "./list-query";

const full: ListQuery = {
  ...everything,
  q: "wool socks",
  category: "accessories",
  page: 3,
  sort: "-price",
  inStock: true,
  minRating: 4,
  price: { min: 1050, max: null },
  options: { Colour: ["Moss", "Rust"], Size: ["M"] },
  attributes: { material: ["Silk"] },
  numbers: { weight: { min: 1, max: null } },
};

describe("choices", () => {
  it("go back to the first page, and leave nothing empty behind", () => {
    const without = toggle(full, "options", "Size", "M");
    expect(without.page).toBe(1);
    expect(without.options).toEqual({ Colour: ["Moss", "Rust"] });
    expect(toggle(full, "attributes", "material", "Silk").attributes).toEqual({});
    expect(withBounds(full, "weight", { min: null, max: null }).numbers).toEqual({});
  });

  it("are counted one by one, and cleared without losing the search", () => {
    expect(countFilters(full)).toBe(9);
    expect(countFilters(everything)).toBe(0);
    expect(withoutFilters(full)).toEqual({ ...everything, q: "wool socks", sort: "-price" });
  });

  it("stay visible when nothing is counted for them any more", () => {
    const options = [{ name: "Size", values: [{ value: "L", label: "L", count: 4 }] }];
    const shown = optionsWithChosen({ options }, full);
    expect(shown.find(({ name }) => name === "Size")?.values.map(({ value }) => value)).toEqual(["L", "M"]);
    expect(shown.find(({ name }) => name === "Colour")?.values).toHaveLength(2);
    const attributes = attributesWithChosen({ attributes: [] }, full);
    expect(attributes.map(({ code, kind }) => [code, kind])).toEqual([
      ["material", "SINGLE"],
      ["weight", "NUMBER"],
    ]);
  });

  it("may have the names that every object has", () => {
    const query = toggle(everything, "attributes", "constructor", "x");
    expect(toListInput(query, null).attributes).toEqual({ constructor: ["x"] });
    expect(toListInput(parseListQuery("option.__proto__=y", "USD"), null).options).toHaveProperty(
      "__proto__",
      ["y"],
    );
  });
});

describe("what the API is asked for", () => {
  it("is the page's own category unless another was chosen", () => {
    const scope = { kind: "category", slug: "knitwear" } as const;
    expect(toListInput(everything, scope)).toMatchObject({ page: 1, category: "knitwear" });
    expect(toListInput(full, scope).category).toBe("accessories");
  });

  it("is the collection's own order unless another was chosen", () => {
    const scope = { kind: "collection", slug: "winter" } as const;
    expect(toListInput(everything, scope)).toMatchObject({ collection: "winter" });
    expect(toListInput(everything, scope)).not.toHaveProperty("sort");
    expect(toListInput({ ...everything, sort: "price" }, scope).sort).toBe("price");
  });

  it("is the same words for the same list, in whatever order it was narrowed", () => {
    const one = toggle(toggle(full, "options", "Size", "S"), "attributes", "fit", "Slim");
    const other = toggle(toggle(full, "attributes", "fit", "Slim"), "options", "Size", "S");
    expect(JSON.stringify(toListInput(one, null))).toBe(JSON.stringify(toListInput(other, null)));
  });
});
