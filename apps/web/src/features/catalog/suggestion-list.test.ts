import { newId } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { listSuggestions, moveActive, searchHref } from "./suggestion-list";

describe("suggestions", () => {
  it("are one list of texts, categories and products, each with its own address", () => {
    const entries = listSuggestions({
      queries: ["wool & silk"],
      categories: [{ slug: "knitwear", name: "Knitwear" }],
      products: [
        {
          id: newId("Product"),
          slug: "wool-hat",
          name: "Wool hat",
          price: 2900,
          currency: "USD",
          imageUrl: null,
        },
      ],
      didYouMean: "wool hat",
      degraded: false,
    });
    expect(entries.map(({ kind, href }) => [kind, href])).toEqual([
      ["query", "/search?q=wool+hat"],
      ["query", "/search?q=wool+%26+silk"],
      ["category", "/c/knitwear"],
      ["product", "/p/wool-hat"],
    ]);
    expect(listSuggestions(undefined)).toEqual([]);
  });

  it("are walked through by arrow keys in a ring that has the field in it", () => {
    expect(moveActive(-1, 1, 3)).toBe(0);
    expect(moveActive(2, 1, 3)).toBe(-1);
    expect(moveActive(-1, -1, 3)).toBe(2);
    expect(moveActive(-1, 1, 0)).toBe(-1);
  });

  it("lead to a search whose text is quoted", () => {
    expect(searchHref("  a&b=c#d ")).toBe("/search?q=a%26b%3Dc%23d");
  });
});
