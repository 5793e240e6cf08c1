import { expect, it } from "vitest";
import type { ImportField } from "../../trpc/outputs";
import { mappingProblems, missingForNew, withColumn } from "./mapping";

const fields: ImportField[] = [
  { field: "sku", label: "SKU", hint: "", needed: "always" },
  { field: "name", label: "Name", hint: "", needed: "new" },
  { field: "price", label: "Price", hint: "", needed: "new" },
];

it("changes the meaning of a column, and takes it away", () => {
  expect(withColumn({ A: "sku" }, "B", "name")).toEqual({ A: "sku", B: "name" });
  expect(withColumn({ A: "sku" }, "A", "")).toEqual({});
});

it("asks for the key, and refuses two columns for one field", () => {
  expect(mappingProblems({ A: "sku" }, fields)).toEqual([]);
  expect(mappingProblems({ A: "name", B: "name" }, fields)).toEqual([
    "Say which column holds the SKU: rows are found again by it.",
    "Two columns are to hold the Name; choose one.",
  ]);
  expect(missingForNew({ A: "sku", B: "name" }, fields)).toEqual(["Price"]);
});
