import { expect, it } from "vitest";
import { readCount } from "./read-count";

it("takes whole numbers that the shop can count to, and nothing else", () => {
  expect(["0", " 12 ", "1000000"].map(readCount)).toEqual([0, 12, 1_000_000]);
  expect(["", "-1", "1.5", "1e3", "1000001", "12 pieces"].map(readCount)).toEqual(Array(6).fill(null));
});
