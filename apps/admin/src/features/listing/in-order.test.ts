import { expect, it } from "vitest";
import { inOrder } from "./in-order";

it("orders by keys, and puts what is new at the end in its own order", () => {
  expect(inOrder(["a", "b", "c", "d"], (key) => key, ["c", "a"])).toEqual(["c", "a", "b", "d"]);
});
