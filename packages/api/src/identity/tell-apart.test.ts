import { describe, expect, it } from "vitest";
import { compare, seeded } from "./tell-apart";

/** Times of a busy machine: a long tail, pauses of ten times the work, and load that comes and goes. */
function busy(seed: number, noise: number) {
  const random = seeded(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const time = (load: number) => 30 * load * Math.exp(noise * normal()) * (random() < 0.02 ? 10 : 1);
  return (rounds: number, factor: number) => {
    const one: number[] = [];
    const other: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const load = 1 + Math.sin(round / 9) ** 2 * 2;
      one.push(time(load));
      other.push(time(load) * factor);
    }
    return compare(one, other);
  };
}
const seeds = Array.from({ length: 300 }, (_, seed) => seed);

describe("A13: the comparison that the tests of enumeration rest on", { timeout: 180_000 }, () => {
  it("finds nothing where there is nothing, however busy the machine is", () => {
    for (const noise of [0.02, 0.1, 0.3, 1])
      for (const seed of seeds) expect(busy(seed, noise)(60, 1).apart).toBe(false);
  });

  it("finds an eighth that is there, both ways, on a machine that does other things too", () => {
    for (const factor of [1.125, 1 / 1.125]) {
      const missed = seeds.filter((seed) => !busy(seed, 0.08)(96, factor).apart);
      // The price of never being wrong about nothing: of a hundred such differences one may stay unseen.
      expect(missed.length).toBeLessThan(seeds.length / 100);
    }
  });

  it("says when measuring on would show nothing new, and when there are too few to say anything", () => {
    expect(busy(1, 0.02)(60, 1)).toMatchObject({ alike: true, apart: false });
    expect(busy(1, 0.3)(60, 1)).toMatchObject({ alike: false, apart: false });
    expect(busy(1, 0.02)(15, 2)).toMatchObject({ alike: false, apart: false });
  });

  it("does not call a difference that nobody can use one", () => {
    expect(busy(1, 0.01)(200, 1.04)).toMatchObject({ alike: true, apart: false });
  });
});
