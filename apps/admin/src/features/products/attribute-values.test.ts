import { describe, expect, it } from "vitest";
import { readValue, toggleChoice, writeValue } from "./attribute-values";

describe("attributes in their fields", () => {
  it("reads every kind back as it was written", () => {
    expect(readValue("NUMBER", writeValue(12.5))).toBe(12.5);
    expect(readValue("NUMBER", "12,5")).toBe(12.5);
    expect(readValue("BOOLEAN", writeValue(false))).toBe(false);
    expect(readValue("MULTIPLE", writeValue(["Wool", "Silk"]))).toEqual(["Wool", "Silk"]);
    expect(readValue("COLOUR", writeValue("Moss"))).toBe("Moss");
  });

  it("takes the value away where the field is empty, and refuses what is no number", () => {
    expect(readValue("TEXT", "  ")).toBeNull();
    expect(readValue("NUMBER", "twelve")).toBeUndefined();
  });

  it("keeps choices in the order of the attribute", () => {
    const choices = ["Wool", "Silk"].map((value) => ({ id: value, value, swatch: null }));
    expect(toggleChoice({ choices }, "Silk", "Wool")).toBe("Wool\nSilk");
    expect(toggleChoice({ choices }, "Wool\nSilk", "Wool")).toBe("Silk");
  });
});
