import { expect, it } from "vitest";
import { differencesTable } from "./differences-table";
import { parseStockOrder } from "./stock-env";

it("reads what a person typed, and nothing else", () => {
  expect(parseStockOrder(["verify"])).toEqual({ name: "verify" });
  expect(parseStockOrder(["repair"])).toEqual({ name: "repair", trust: "ledger" });
  expect(parseStockOrder(["repair", "--trust", "shelf"])).toEqual({ name: "repair", trust: "shelf" });
  for (const bad of [
    [],
    ["repare"],
    ["repair", "--trust", "me"],
    ["verify", "--trust", "shelf"],
    ["repair", "now"],
    ["--x"],
  ]) {
    expect(parseStockOrder(bad), bad.join(" ")).toBeNull();
  }
});

it("marks what does not agree", () => {
  const counts = { onHand: 12, ledger: 10, reserved: 2, open: 2, stuck: 0 };
  const row = { variantId: "var_1", locationId: "loc_1", sku: "MUG-1", location: "Main warehouse" };
  expect(differencesTable([{ ...row, ...counts }])).toBe(
    [
      "SKU    location        on hand  ledger  reserved  in open orders  of ended orders",
      "-----  --------------  -------  ------  --------  --------------  ---------------",
      "MUG-1  Main warehouse       12     *10         2               2                0",
    ].join("\n"),
  );
});
