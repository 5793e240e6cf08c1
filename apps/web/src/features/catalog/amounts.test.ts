import { describe, expect, it } from "vitest";
import { parseAmount, parseMeasure } from "./amounts";

describe("a typed amount", () => {
  it.each([
    ["49", 4900],
    ["49.5", 4950],
    ["49,50", 4950],
    [" 0.29 ", 29],
    ["", null],
    ["-1", null],
    ["1e3", null],
    ["12345678", null],
  ])("%s", (text, minor) => {
    expect(parseAmount(text, "USD")).toBe(minor);
  });
});

describe("a typed measure", () => {
  it.each([
    ["12", 12],
    ["-0,5", -0.5],
    [" 2.25 ", 2.25],
    ["", null],
    ["12 h", null],
    ["1e3", null],
  ])("%s", (text, figure) => {
    expect(parseMeasure(text)).toBe(figure);
  });
});
