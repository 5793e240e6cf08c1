import { expect, it } from "vitest";
import { readPercent, writePercent } from "./percent";

it("reads percentages to the millionth, and writes them as they were typed", () => {
  expect(["15", "8.875", "0,5 %", "100", "0"].map(readPercent)).toEqual([
    150_000, 88_750, 5_000, 1_000_000, 0,
  ]);
  expect(["", "-1", "100.1", "1.23456", "ten", "1e2"].map(readPercent)).toEqual(Array(6).fill(null));
  expect([150_000, 88_750, 5_000, 1_000_000, 0, 1].map(writePercent)).toEqual([
    "15",
    "8.875",
    "0.5",
    "100",
    "0",
    "0.0001",
  ]);
});
