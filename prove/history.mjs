/**
 * Something that happened in a run, in the order in which it ended.
 * @typedef {object} Happening
 * @property {number} at milliseconds since the run began
 * @property {string} who `guest 12`, `staff`, `nemesis`
 * @property {string} did `place order`, `kill -9 web-1`
 * @property {number} [ms] how long it took
 * @property {number} [status] of the answer; absent where it was lost
 * @property {string} [code] of a refusal
 * @property {string} [lost] why nobody knows what became of it
 * @property {boolean} [retryAfter] whether the answer said when to come again
 * @property {Record<string, unknown>} [facts]
 */

/** Everything that was done to a shop and what it answered. */
export class History {
  /** @type {Happening[]} */
  happenings = [];
  #began = performance.now();

  now() {
    return performance.now() - this.#began;
  }

  /** @param {Omit<Happening, "at">} happening */
  add(happening) {
    this.happenings.push({ at: this.now(), ...happening });
  }

  /** @param {string} who @returns {Happening[]} */
  of(who) {
    return this.happenings.filter((happening) => happening.who === who);
  }
}
