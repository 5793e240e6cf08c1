import { expect, it } from "vitest";
import { readColumns, toggled } from "./product-columns";

it("keeps the columns in the order of the list, whatever the order of choosing", () => {
  expect(toggled(["status"], "price")).toEqual(["price", "status"]);
  expect(toggled(["price", "status"], "price")).toEqual(["status"]);
  expect(readColumns(["status", "nonsense"])).toEqual(["status"]);
  expect(readColumns(undefined)).toContain("price");
});
