import { expect, it } from "vitest";
import { locationProblems } from "./location-draft";

it("wants a name, and a code that programs can call a location by", () => {
  const draft = { name: "Warehouse", code: "warehouse-2", isDefault: false };
  expect(locationProblems(draft)).toEqual({});
  expect(Object.keys(locationProblems({ ...draft, name: "  " }))).toEqual(["name"]);
  for (const code of ["", "Warehouse", "ware house", "-a", "a--b"])
    expect(Object.keys(locationProblems({ ...draft, code }))).toEqual(["code"]);
});
