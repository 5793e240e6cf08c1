import { expect, it } from "vitest";
import { regionCode, regionNames } from "./regions";

it("knows a region by its code and by its name, however they are written", () => {
  for (const written of ["CA", "ca", " California ", "CALIFORNIA"])
    expect(regionCode("US", written)).toBe("CA");
  for (const written of ["N.Y.", "new  york"]) expect(regionCode("US", written)).toBe("NY");
  for (const written of ["Quebec", "Québec", "qc"]) expect(regionCode("CA", written)).toBe("QC");
});

it("takes what it does not know as it was written, and a code for its own country alone", () => {
  expect(regionCode("DE", " Bayern ")).toBe("Bayern");
  expect(regionCode("DE", "CA")).toBe("CA");
  expect(regionNames("DE", "California")).toEqual(["CALIFORNIA"]);
  expect(regionNames("AU", "WA")).toEqual(["WA", "WESTERN AUSTRALIA"]);
  expect(regionNames("US", "WA")).toEqual(["WA", "WASHINGTON"]);
});

it("names every spelling that a rate may have, and none where nothing was written", () => {
  expect(regionNames("CA", "quebec")).toEqual(["QUEBEC", "QC", "QUÉBEC"]);
  expect(regionNames("US", "  ")).toEqual([]);
});
