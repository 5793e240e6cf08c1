import { expect, it } from "vitest";
import { daysOf, readSpan } from "./report-span";

it("counts today among the days", () => {
  expect(daysOf("7", new Date("2027-03-07T12:00:00Z"))).toEqual({ from: "2027-03-01", to: "2027-03-07" });
  expect(readSpan("12")).toBe("30");
});
