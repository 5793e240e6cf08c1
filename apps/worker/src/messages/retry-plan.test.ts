import { describe, expect, it } from "vitest";
import { maxTries, retryDelaySeconds } from "./retry-plan";

const total = (random: number) =>
  Array.from({ length: maxTries - 1 }, (_, index) => retryDelaySeconds(index + 1, random)).reduce(
    (a, b) => a + b,
    0,
  );

describe("the pauses between tries", () => {
  it("double from 2 seconds to half an hour", () => {
    expect([1, 2, 3, 4].map((attempt) => retryDelaySeconds(attempt, 0.5))).toEqual([2, 4, 8, 16]);
    expect(retryDelaySeconds(10, 0.5)).toBe(1_024);
    for (const attempt of [11, 12, 50, 10_000]) expect(retryDelaySeconds(attempt, 0.5)).toBe(1_800);
  });

  it("differ by up to a fifth, so that a crowd does not come back at once", () => {
    expect(retryDelaySeconds(5, 0)).toBeCloseTo(32 * 0.8);
    expect(retryDelaySeconds(5, 1)).toBeCloseTo(32 * 1.2);
  });

  it("F35: fill 24 hours, and not much more", () => {
    expect(total(0.5)).toBeGreaterThanOrEqual(86_400);
    expect(total(0.5)).toBeLessThan(86_400 + 1_800);
  });

  it("F35: try again within the length of the outage once more after it", () => {
    let passed = 0;
    for (let attempt = 1; passed < 600; attempt += 1) passed += retryDelaySeconds(attempt, 1);
    expect(passed).toBeLessThan(2 * 600 + 30);
  });
});
