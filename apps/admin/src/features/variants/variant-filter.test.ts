import { expect, it } from "vitest";
import { everything, filtered } from "./variant-filter";

const variants = [
  { sku: "A-1", options: { Size: "S", Colour: "Moss" } },
  { sku: "B-2", options: { Size: "M", Colour: "Moss" } },
];

it("lets through what has the chosen values and the text anywhere", () => {
  expect(filtered(variants, everything)).toEqual(variants);
  expect(filtered(variants, { text: "b-", values: {} })).toEqual([variants[1]]);
  expect(filtered(variants, { text: "moss", values: { Size: "S" } })).toEqual([variants[0]]);
  expect(filtered(variants, { text: "", values: { Size: "L" } })).toEqual([]);
});
