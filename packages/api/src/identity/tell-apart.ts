/** Differences that nobody is asked to find: HARDENING.md, A13. As a logarithm, of two medians. */
const TOLERATED = Math.log(1.1);
/** A difference has to be this large, too: a certain one of two percent tells nobody anything. */
const NOTABLE = Math.log(1.08);
/** Standard deviations. By chance alone one of three and a half million comparisons lies outside five. */
const SURE = 5;
/** Pairs without which nothing is said. */
export const FEWEST = 16;

/** What two rows of measurements say, taken in turns: the n-th of one was taken beside the n-th of the other. */
export interface Comparison {
  /** How many times larger the second one is, by the median of all pairs. */
  readonly ratio: number;
  /** Between which two ratios the true one lies, as sure as five standard deviations are. */
  readonly between: readonly [number, number];
  /** True where the second is certainly not what the first is, and by enough to be told from outside. */
  readonly apart: boolean;
  /** True where the two are certainly within a tenth of each other: measuring on would show nothing new. */
  readonly alike: boolean;
}

/**
 * Compares measurements pair by pair with Wilcoxon's signed ranks and the estimate of Hodges and Lehmann that goes with
 * them. Whatever else the machine does meets both of a pair, and one pause of a second is one rank and not a second:
 * noise makes the answer wide and never one-sided.
 */
export function compare(one: readonly number[], other: readonly number[]): Comparison {
  const steps = one.flatMap((before, at) => {
    const after = other[at];
    return after === undefined ? [] : [Math.log(after / before)];
  });
  const pairs = steps.length;
  // Sorted as numbers where they lie: this is done thousands of times, beside whatever else the machine does.
  const averages = new Float64Array((pairs * (pairs + 1)) / 2);
  let filled = 0;
  for (const [from, step] of steps.entries())
    for (let to = from; to < pairs; to += 1) averages[filled++] = (step + (steps[to] ?? 0)) / 2;
  averages.sort();
  const spread = SURE * Math.sqrt((pairs * (pairs + 1) * (2 * pairs + 1)) / 24);
  const first = Math.floor(averages.length / 2 - spread);
  const at = (index: number) => averages[index] ?? 0;
  const middle = (at(Math.floor((averages.length - 1) / 2)) + at(Math.floor(averages.length / 2))) / 2;
  const isEnough = pairs >= FEWEST && first >= 0;
  const low = isEnough ? at(first) : Number.NEGATIVE_INFINITY;
  const high = isEnough ? at(averages.length - 1 - first) : Number.POSITIVE_INFINITY;
  return {
    ratio: Math.exp(middle),
    between: [Math.exp(low), Math.exp(high)],
    apart: (low > 0 || high < 0) && Math.abs(middle) > NOTABLE,
    alike: low > -TOLERATED && high < TOLERATED,
  };
}

/** A row of numbers that is the same in each run (mulberry32), for the order of measurements and for made-up noise. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
