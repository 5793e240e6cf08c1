/**
 * Chances that come out the same for the same seed (mulberry32).
 * @typedef {object} Chances
 * @property {() => number} next from 0 to below 1
 * @property {(from: number, to: number) => number} whole from `from` to `to`, both included
 * @property {<T>(list: readonly T[]) => T} one of the list
 * @property {(probability: number) => boolean} happens
 * @property {<T>(weighted: readonly (readonly [number, T])[]) => T} weighted
 * @property {<T>(list: readonly T[]) => T[]} shuffled
 * @property {(name: string) => Chances} branch an independent row of chances, by name
 */

/** @param {number} seed @returns {Chances} */
export function chances(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (/** @type {number} */ from, /** @type {number} */ to) =>
    from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    one(list) {
      const chosen = list[whole(0, list.length - 1)];
      if (chosen === undefined) throw new RangeError("there is nothing to choose from");
      return chosen;
    },
    happens: (probability) => next() < probability,
    weighted(weighted) {
      let rest = next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of weighted) {
        rest -= weight;
        if (rest < 0) return value;
      }
      const last = weighted.at(-1);
      if (last === undefined) throw new RangeError("there is nothing to choose from");
      return last[1];
    },
    shuffled(list) {
      return list
        .map((value) => ({ value, order: next() }))
        .sort((a, b) => a.order - b.order)
        .map(({ value }) => value);
    },
    branch: (name) => chances(hash(`${seed} ${name}`)),
  };
}

/** FNV-1a. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
}
