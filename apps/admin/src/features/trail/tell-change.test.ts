import { expect, it } from "vitest";
import { tellChange } from "./tell-change";

it("shows both sides of each field, and what is not known as such", () => {
  const before = { price: 400, active: true, tags: ["a", "b"] };
  const after = { price: 500, active: false, tags: [], salePrice: null };
  expect(tellChange({ before, after })).toEqual([
    { name: "Price", before: "400", after: "500" },
    { name: "Active", before: "yes", after: "no" },
    { name: "Tags", before: "a, b", after: "–" },
    { name: "Sale price", before: "–", after: "–" },
  ]);
  expect(tellChange({ before: null, after: { rules: { any: 1 } } })).toEqual([
    { name: "Rules", before: null, after: '{\n "any": 1\n}' },
  ]);
  expect(tellChange({ before: null, after: null })).toEqual([]);
});
