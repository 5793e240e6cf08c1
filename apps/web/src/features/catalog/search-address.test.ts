import { describe, expect, it } from "vitest";
import { readSearchSegment, searchPagePath } from "./search-address";

const pathOf = (query: string) => searchPagePath("/search", query, "USD");
const segmentOf = (query: string) => pathOf(query)?.slice("/search/".length) ?? "";

describe("the page of a search", () => {
  it("is one for every way to write the same search", () => {
    expect(pathOf("in_stock=true&q=wool&utm_source=x")).toBe(pathOf("q=+wool+&in_stock=true&page=1"));
    expect(pathOf("q=wool")).not.toBe(pathOf("q=linen"));
    expect(pathOf("")).toBe("/search/q");
  });

  it("knows from its path what was searched for", () => {
    for (const list of ["", "q=wool", "q=caf%C3%A9+%E2%9C%93&option.Colour=Sea+green&min_price=5&page=3"])
      expect(readSearchSegment(segmentOf(list), "USD")).toBe(list);
  });

  it("is not there for another page, a long address, or a path that nobody made", () => {
    expect(searchPagePath("/c/clothing", "q=wool", "USD")).toBeNull();
    expect(pathOf(`q=${"é".repeat(200)}`)).toBeNull();
    const unsorted = `q${Buffer.from("page=2&q=wool").toString("base64url")}`;
    for (const segment of ["", "x", "wool", unsorted, `${segmentOf("q=wool")}=`])
      expect(readSearchSegment(segment, "USD"), segment).toBeNull();
  });
});
