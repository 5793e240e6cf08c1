import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisTicks, dayLabel } from "./chart-scale";

describe("axisTicks", () => {
  it("takes round steps", () => {
    expect(axisTicks(0)).toEqual([0, 1]);
    expect(axisTicks(100)).toEqual([0, 25, 50, 75, 100]);
    expect(axisTicks(7_300)).toEqual([0, 2_000, 4_000, 6_000, 8_000]);
  });

  it("always covers the highest value, with at most four steps that add up", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000_000 }), (max) => {
        const ticks = axisTicks(max);
        const top = ticks.at(-1) ?? 0;
        expect(top).toBeGreaterThanOrEqual(max);
        expect(top).toBeLessThanOrEqual(max * 2);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("dayLabel", () => {
  it("names the day itself, in whatever time zone it is read", () => {
    expect(dayLabel("2026-03-01", "en-US", "short")).toBe("Mar 1");
    expect(dayLabel("2026-03-01", "en-US", "long")).toBe("Sunday, March 1");
  });
});
