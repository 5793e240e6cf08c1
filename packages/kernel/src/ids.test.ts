import { describe, expect, it } from "vitest";
import { idSchema, isId, newId } from "./ids";
import { newTypeIdSuffix } from "./typeid";

describe("ids", () => {
  it("carry their kind and are refused as another kind", () => {
    const id = newId("Order");
    expect(id).toMatch(/^ord_[0-9a-z]{26}$/);
    expect(isId("Order", id)).toBe(true);
    expect(isId("Product", id)).toBe(false);
  });

  it("sort by the time they were made", () => {
    const suffixes = [1, 1_000, 1_700_000_000_000, 1_800_000_000_000].map((at) => newTypeIdSuffix(at));
    expect([...suffixes].sort()).toEqual(suffixes);
  });

  it("encode like the TypeID specification: version 7 and variant bits in place", () => {
    for (let round = 0; round < 200; round++) expect(isId("User", `usr_${newTypeIdSuffix()}`)).toBe(true);
  });

  it.each([
    "",
    "ord_",
    "ord_01",
    "ord_8zzzzzzzzzzzzzzzzzzzzzzzzz",
    "ord_0000000000000000000000000I",
    "' OR 1=1",
  ])("refuses %j", (text) => expect(idSchema("Order").safeParse(text).success).toBe(false));
});
