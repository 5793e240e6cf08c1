import { expect, it } from "vitest";
import { stepPath } from "./step-path";

it("draws each price as long as it was in force, the highest at the top", () => {
  const periods = [
    { price: 100, validFrom: "2027-01-11T00:00:00Z", validTo: null },
    { price: 200, validFrom: "2027-01-01T00:00:00Z", validTo: "2027-01-11T00:00:00Z" },
  ];
  expect(stepPath(periods, new Date("2027-01-21T00:00:00Z"), 100, 10)).toBe("M0 0H50L50 10H100");
  expect(stepPath(periods.slice(0, 1), new Date("2027-01-21T00:00:00Z"), 100, 10)).toBe("M0 5H100");
});
