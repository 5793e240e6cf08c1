import { describe, expect, it } from "vitest";
import { toggle } from "./list-choices";
import { everything, formatListQuery, type ListQuery, parseListQuery } from "./list-query";

const full: ListQuery = {
  q: "wool socks",
  category: "accessories",
  page: 3,
  sort: "-price",
  inStock: true,
  onSale: true,
  minRating: 4,
  price: { min: 1050, max: 9900 },
  options: { Colour: ["Moss", "Rust"], Size: ["M"] },
  attributes: { material: ["Merino wool", "Silk"], waterproof: ["true"] },
  numbers: { "battery-life": { min: 10, max: null }, weight: { min: -0.5, max: 2.25 } },
};

describe("a list's address", () => {
  it("says everything and is read back the same", () => {
    expect(parseListQuery(formatListQuery(full, "USD"), "USD")).toEqual(full);
    expect(parseListQuery(formatListQuery(full, "KWD"), "KWD")).toEqual(full);
    expect(formatListQuery(everything, "USD")).toBe("");
  });

  it("is the same however the choices were made", () => {
    const there = toggle(toggle(everything, "options", "Colour", "Rust"), "options", "Colour", "Moss");
    const back = toggle(toggle(everything, "options", "Colour", "Moss"), "options", "Colour", "Rust");
    expect(formatListQuery(there, "USD")).toBe(formatListQuery(back, "USD"));
    expect(formatListQuery(there, "USD")).toBe("option.Colour=Moss&option.Colour=Rust");
  });

  it("names prices in the major unit of the currency", () => {
    expect(formatListQuery({ ...everything, price: { min: 1050, max: null } }, "USD")).toBe("min_price=10.5");
    expect(formatListQuery({ ...everything, price: { min: 1050, max: null } }, "JPY")).toBe("min_price=1050");
  });

  it.each([
    ["page=0&page=x", { page: 1 }],
    ["page=99999", { page: 1 }],
    ["sort=price;drop", { sort: "relevance" }],
    ["category=../../etc", { category: "" }],
    ["min_price=-5&max_price=1e9", { price: { min: null, max: null } }],
    ["option.=x&option.Size=", { options: {} }],
    [`q=${"a".repeat(500)}`, { q: "a".repeat(200) }],
    ["q=%00wool%0Asocks", { q: "wool socks" }],
    ["in_stock=yes&on_sale=1", { inStock: false, onSale: false }],
    ["min_rating=5", { minRating: null }],
    ["attribute.Not%20a%20code=x&attribute.=y", { attributes: {} }],
    ["attribute.weight.min=much&attribute.weight.most=3", { attributes: {}, numbers: {} }],
    [
      Array.from({ length: 30 }, (_, index) => `attribute.a${index}=x`).join("&"),
      { attributes: expect.not.objectContaining({ a20: ["x"] }) },
    ],
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
