import type { Refusal } from "@storewright/kernel";
import { describe, expect, it } from "vitest";
import { readCount, readStockConflict } from "./stock-conflict";

const refusal = (details: Refusal["details"], code: Refusal["code"] = "CONFLICT"): Refusal => ({
  code,
  details,
  message: "",
  fields: {},
  requestId: undefined,
});

describe("readStockConflict", () => {
  it("tells a count that changed meanwhile from one below what orders hold", () => {
    expect(readStockConflict(refusal({ currentStockQty: 17 }))).toEqual({ why: "changed", now: 17 });
    expect(readStockConflict(refusal({ currentStockQty: 17, reservedQty: 12 }))).toEqual({
      why: "held",
      held: 12,
    });
  });

  it("leaves every other refusal to be told as it is", () => {
    expect(readStockConflict(refusal({ currentVersion: 3 }))).toBeNull();
    expect(readStockConflict(refusal({ currentStockQty: 17 }, "UNAVAILABLE"))).toBeNull();
  });
});

describe("readCount", () => {
  it("takes whole numbers from 0 to a million", () => {
    expect(["0", " 50 ", "1000000"].map(readCount)).toEqual([0, 50, 1_000_000]);
    expect(["", "-1", "1.5", "1e3", "1000001", "many"].map(readCount)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
