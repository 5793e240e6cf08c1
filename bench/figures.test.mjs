import { describe, expect, it } from "vitest";
import { median, percentile, ratio, summarise } from "./figures.mjs";

/** @param {number} done @param {Partial<import("./figures.mjs").Round>} [more] */
const round = (done, more = {}) => ({ done, errors: 0, seconds: 2, latencies: [1], cpuMs: null, ...more });

describe("median", () => {
  it("takes the middle, whatever the order", () => expect(median([9, 1, 5])).toBe(5));
  it("takes the mean of two middles", () => expect(median([4, 1, 2, 9])).toBe(3));
  it("is NaN of nothing", () => expect(median([])).toBeNaN());
});

describe("percentile", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  it("takes the nearest rank", () => {
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 1)).toBe(100);
  });
  it("compares numbers as numbers", () => expect(percentile([10, 9, 100], 0.5)).toBe(10));
  it("is NaN of nothing", () => expect(percentile([], 0.5)).toBeNaN());
});

describe("summarise", () => {
  it("counts by second and by what was done", () => {
    const { perSecond, cpuMsEach, done, errors } = summarise([
      round(100, { cpuMs: 50 }),
      round(300, { cpuMs: 60, errors: 2 }),
      round(200, { cpuMs: 80 }),
    ]);
    expect(perSecond).toEqual({ median: 100, min: 50, max: 150 });
    expect(cpuMsEach).toEqual({ median: 0.4, min: 0.2, max: 0.5 });
    expect({ done, errors }).toEqual({ done: 600, errors: 2 });
  });
  it("says nothing of a processor time that is not known", () => {
    expect(summarise([round(1)]).cpuMsEach).toBeNull();
  });
});

describe("ratio", () => {
  it("compares each round with its neighbour, not medians with each other", () => {
    const subject = [round(10), round(90), round(40)];
    const baseline = [round(20), round(100), round(100)];
    expect(ratio(subject, baseline)).toEqual({ median: 0.5, min: 0.4, max: 0.9 });
  });
});
