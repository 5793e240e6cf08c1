import { describe, expect, it } from "vitest";
import {
  countFilters,
  everything,
  formatListQuery,
  type ListQuery,
  parseAmount,
  parseListQuery,
  toggleOption,
  toListInput,
  withChosen,
  withoutFilters,
} from "./list-query";

const full: ListQuery = {
  q: "wool socks",
  category: "accessories",
  page: 3,
  sort: "-price",
  inStock: true,
  minPrice: 1050,
  maxPrice: 9900,
  options: { Colour: ["Moss", "Rust"], Size: ["M"] },
};

describe("a list's address", () => {
  it("says everything and is read back the same", () => {
    expect(parseListQuery(formatListQuery(full, "USD"), "USD")).toEqual(full);
    expect(parseListQuery(formatListQuery(full, "KWD"), "KWD")).toEqual(full);
    expect(formatListQuery(everything, "USD")).toBe("");
  });

  it("is the same however the choices were made", () => {
    const there = toggleOption(toggleOption(everything, "Colour", "Rust"), "Colour", "Moss");
    const back = toggleOption(toggleOption(everything, "Colour", "Moss"), "Colour", "Rust");
    expect(formatListQuery(there, "USD")).toBe(formatListQuery(back, "USD"));
    expect(formatListQuery(there, "USD")).toBe("option.Colour=Moss&option.Colour=Rust");
  });

  it("names prices in the major unit of the currency", () => {
    expect(formatListQuery({ ...everything, minPrice: 1050 }, "USD")).toBe("min_price=10.5");
    expect(formatListQuery({ ...everything, minPrice: 1050 }, "JPY")).toBe("min_price=1050");
  });

  it.each([
    ["page=0&page=x", { page: 1 }],
    ["page=99999", { page: 1 }],
    ["sort=price;drop", { sort: "relevance" }],
    ["category=../../etc", { category: "" }],
    ["min_price=-5&max_price=1e9", { minPrice: null, maxPrice: null }],
    ["option.=x&option.Size=", { options: {} }],
    [`q=${"a".repeat(500)}`, { q: "a".repeat(200) }],
    ["q=%00wool%0Asocks", { q: "wool socks" }],
    ["in_stock=yes", { inStock: false }],
  ])("leaves out what it does not understand: %s", (search, expected) => {
    expect(parseListQuery(search, "USD")).toMatchObject(expected);
  });

  it("keeps names that every object has apart from its options", () => {
    const query = parseListQuery("option.__proto__=x&option.constructor=y&option.constructor=z", "USD");
    expect(Object.keys(query.options).sort()).toEqual(["__proto__", "constructor"]);
    expect(query.options.constructor).toEqual(["y", "z"]);
    expect(Object.getPrototypeOf(query.options)).toBe(Object.prototype);
  });
});

describe("choices", () => {
  it("go back to the first page, and leave no empty option behind", () => {
    const without = toggleOption(full, "Size", "M");
    expect(without.page).toBe(1);
    expect(without.options).toEqual({ Colour: ["Moss", "Rust"] });
  });

  it("are counted one by one, and cleared without losing the search", () => {
    expect(countFilters(full)).toBe(6);
    expect(countFilters(everything)).toBe(0);
    expect(withoutFilters(full)).toEqual({ ...everything, q: "wool socks", sort: "-price" });
  });

  it("stay visible when nothing is counted for them any more", () => {
    const facets = {
      categories: [],
      options: [{ name: "Size", values: [{ value: "L", label: "L", count: 4 }] }],
      price: null,
      inStock: 0,
    };
    const shown = withChosen(facets, full);
    expect(shown.find(({ name }) => name === "Size")?.values.map(({ value }) => value)).toEqual(["L", "M"]);
    expect(shown.find(({ name }) => name === "Colour")?.values).toHaveLength(2);
  });

  it("ask the API for the page's own category unless another was chosen", () => {
    expect(toListInput(everything, "knitwear")).toEqual({ page: 1, category: "knitwear", options: {} });
    expect(toListInput(full, "knitwear").category).toBe("accessories");
  });
});

describe("a typed amount", () => {
  it.each([
    ["49", 4900],
    ["49.5", 4950],
    ["49,50", 4950],
    [" 0.29 ", 29],
    ["", null],
    ["-1", null],
    ["1e3", null],
    ["12345678", null],
  ])("%s", (text, minor) => {
    expect(parseAmount(text, "USD")).toBe(minor);
  });
});
