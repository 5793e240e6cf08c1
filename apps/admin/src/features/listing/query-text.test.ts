import { describe, expect, it } from "vitest";
import { oneOf, readPage, readState, writeState } from "./query-text";

describe("the state of a list in the address", () => {
  it("keeps what the list knows and leaves the rest", () => {
    const search = new URLSearchParams("q=+wool+&page=3&status=&evil=1");
    expect(readState(search, ["q", "page", "status"])).toEqual({ q: "wool", page: "3" });
  });

  it("goes back to the first page with every change but that of the page", () => {
    const state = { q: "wool", page: "3" };
    expect(writeState(state, { status: "DRAFT" })).toBe("?q=wool&status=DRAFT");
    expect(writeState(state, { page: "4" })).toBe("?q=wool&page=4");
    expect(writeState(state, { page: "1" })).toBe("?q=wool");
    expect(writeState(state, { q: "" })).toBe("");
  });

  it("reads back what it wrote, whatever was typed", () => {
    const typed = "50% & more = ö/?#";
    const search = new URLSearchParams(writeState({}, { q: typed }));
    expect(readState(search, ["q"])).toEqual({ q: typed });
  });
});

describe("values of the address", () => {
  it("are taken only where they make sense", () => {
    expect(["2", "1", "0", "-1", "x", "99999", undefined].map(readPage)).toEqual([2, 1, 1, 1, 1, 1, 1]);
    expect(oneOf(["a", "b"], "b")).toBe("b");
    expect(oneOf(["a", "b"], "c")).toBeUndefined();
  });
});
