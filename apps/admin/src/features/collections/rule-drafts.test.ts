import { trustedId } from "@storewright/kernel";
import { expect, it } from "vitest";
import type { Rules } from "../../trpc/outputs";
import { draftOf, newCondition, readRules } from "./rule-drafts";

const socks = trustedId("Category", "category_socks");
const known = {
  currency: "USD",
  attributes: [
    { code: "material", kind: "MULTIPLE" },
    { code: "weight", kind: "NUMBER" },
    { code: "washable", kind: "BOOLEAN" },
  ] as const,
  categories: [{ id: socks }],
};

it("reads back every kind of condition as it was", () => {
  const rules: Rules = {
    match: "any",
    conditions: [
      { field: "category", op: "isNot", value: [socks] },
      { field: "price", op: "atMost", value: 2_500 },
      { field: "name", op: "startsWith", value: "Wool" },
      { field: "attribute", code: "material", op: "is", value: ["Wool", "Silk"] },
      { field: "attribute", code: "weight", op: "atLeast", value: 12.5 },
      { field: "attribute", code: "washable", op: "is", value: true },
      { field: "option", code: "Size", op: "is", value: ["M"] },
      { field: "onSale", op: "is", value: true },
      { field: "inStock", op: "is", value: false },
      { field: "rating", op: "atLeast", value: 4 },
      { field: "createdWithinDays", op: "is", value: 30 },
    ],
  };
  expect(readRules(draftOf(rules, "USD"), known)).toEqual(rules);
});

it("is not complete while a condition asks for nothing", () => {
  const open = { ...newCondition("name"), key: "1" };
  const whole = { ...newCondition("inStock"), key: "2" };
  expect(readRules({ match: "all", conditions: [open, whole] }, known)).toBeNull();
  expect(readRules({ match: "all", conditions: [] }, known)).toBeNull();
  expect(readRules({ match: "all", conditions: [whole] }, known)).toEqual({
    match: "all",
    conditions: [{ field: "inStock", op: "is", value: true }],
  });
});
