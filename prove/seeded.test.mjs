import { describe, expect, it } from "vitest";
import { chances } from "./seeded.mjs";

describe("chances", () => {
  it("come out the same for the same seed", () => {
    const row = () =>
      Array.from(
        { length: 20 },
        (
          (luck) => () =>
            luck.whole(1, 6)
        )(chances(7)),
      );
    expect(row()).toEqual(row());
    expect(Math.min(...row())).toBeGreaterThanOrEqual(1);
    expect(Math.max(...row())).toBeLessThanOrEqual(6);
  });

  it("do not depend on how often another branch was asked", () => {
    const luck = chances(7);
    const before = luck.branch("a").next();
    luck.branch("b").next();
    expect(luck.branch("a").next()).toBe(before);
  });

  it("shuffle without losing anything", () => {
    expect(chances(3).shuffled([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4]);
  });
});
