import { DomainError } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { productQuery } from "./catalog/schemas";
import { parseQuery } from "./parse-query";

const parse = (query: string) => parseQuery(query, productQuery.shape);

function problemsOf(query: string) {
  try {
    parse(query);
  } catch (error) {
    if (error instanceof DomainError) return error.details.errors?.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe("parseQuery", () => {
  it("gives each field the type of its schema", () => {
    expect(parse("page=2&q=12&in_stock=true&min_price=9.50&sort=-price")).toEqual({
      page: 2,
      q: "12",
      in_stock: true,
      min_price: 9.5,
      sort: "-price",
    });
  });

  it("leaves what does not fit to the schema", () => {
    expect(parse("page=two&in_stock=1&limit=0x10&min_price=1e3")).toEqual({
      page: "two",
      in_stock: "1",
      limit: "0x10",
      min_price: "1e3",
    });
  });

  it("collects repeated options, also odd ones", () => {
    expect(parse("option.Colour=Red&option.Colour=Blue&option.Size=M%20L&option.__proto__=x")).toEqual({
      option: ["Colour=Red", "Colour=Blue", "Size=M L", "__proto__=x"],
    });
  });

  it("refuses names that are unknown, twice there or not theirs to use", () => {
    expect(problemsOf("colour=red&page=1&page=2&option=x&toString=1&__proto__=1")).toEqual([
      "colour",
      "page",
      "option",
      "toString",
      "__proto__",
    ]);
    expect(problemsOf("q=100%")).toEqual([""]);
  });
});
