import { describe, expect, it } from "vitest";
import { productQuery } from "./product-query";

describe("productQuery", () => {
  it("passes on search, filters, order and page", () => {
    const state = {
      q: "wool",
      status: "DRAFT",
      category: "wool-socks",
      stock: "low",
      sort: "-price",
      page: "2",
    };
    expect(productQuery(state)).toEqual({
      page: 2,
      limit: 25,
      q: "wool",
      status: "DRAFT",
      category: "wool-socks",
      lowStock: true,
      sort: "-price",
    });
  });

  it("asks for what is sold out", () => {
    expect(productQuery({ stock: "out" })).toEqual({ page: 1, limit: 25, outOfStock: true });
  });

  it("leaves out what the address has wrong", () => {
    expect(
      productQuery({ status: "SOLD", category: "Ü'--", stock: "full", sort: "cost", page: "0" }),
    ).toEqual({
      page: 1,
      limit: 25,
    });
  });
});
