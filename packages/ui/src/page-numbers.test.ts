import { describe, expect, it } from "vitest";
import { pageNumbers } from "./page-numbers";

describe("pageNumbers", () => {
  it("lists every page while they are few", () => {
    expect(pageNumbers(1, 1)).toEqual([1]);
    expect(pageNumbers(2, 4)).toEqual([1, 2, 3, 4]);
  });

  it("keeps the ends and the neighbours of a long list", () => {
    expect(pageNumbers(10, 20)).toEqual([1, "gap-before", 9, 10, 11, "gap-after", 20]);
    expect(pageNumbers(1, 20)).toEqual([1, 2, "gap-after", 20]);
  });

  it("never puts a gap where one page would fit, repeats none and keeps their order", () => {
    for (let count = 1; count <= 30; count++) {
      for (let page = 1; page <= count; page++) {
        const entries = pageNumbers(page, count);
        const numbers = entries.filter((entry) => typeof entry === "number");
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(numbers).toContain(page);
        entries.forEach((entry, index) => {
          if (typeof entry === "number") return;
          const before = entries[index - 1];
          const after = entries[index + 1];
          expect(Number(after) - Number(before)).toBeGreaterThan(2);
        });
      }
    }
  });
});
