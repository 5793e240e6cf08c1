import { expect, it } from "vitest";
import { readViews, sameSearch, withView } from "./views";

const low = { name: "Low", search: "?stock=low" };

it("reads what was kept and leaves out what is no view", () => {
  expect(readViews([low, { name: "" }, 3])).toEqual([low]);
  expect(readViews("nonsense")).toEqual([]);
});

it("puts a view in the place of the one with its name", () => {
  expect(withView([low], { name: "low", search: "?stock=out" })).toEqual([
    { name: "low", search: "?stock=out" },
  ]);
});

it("tells whether a view is what is shown, whatever the order and the page", () => {
  expect(sameSearch("?a=1&b=2", "?b=2&a=1&page=3")).toBe(true);
  expect(sameSearch("?a=1", "")).toBe(false);
});
