import { expect, it } from "vitest";
import { moved } from "./moved";

it("takes an item up, down and to the ends, and leaves the others in their order", () => {
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 1, 2)).toEqual(["a", "c", "b"]);
  expect(moved(["a"], 5, 0)).toEqual(["a"]);
});
