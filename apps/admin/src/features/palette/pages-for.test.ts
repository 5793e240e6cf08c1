import { expect, it } from "vitest";
import { pagesFor } from "./pages-for";

const places = [{ label: "Search" }, { label: "Prices" }, { label: "Message templates" }, { label: "Tax" }];

it("finds a page by the beginning of its name, then by that of any word, and nothing by letters in between", () => {
  expect(pagesFor(places, "T").map(({ label }) => label)).toEqual(["Tax", "Message templates"]);
  expect(pagesFor(places, "earch")).toEqual([]);
  expect(pagesFor(places, "  ")).toEqual(places);
});
