/**
 * The value below which `share` of the values lie (nearest rank); NaN of nothing.
 * @param {readonly number[]} values in any order
 * @param {number} share 0 to 1
 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * The middle value, or the mean of the two in the middle; NaN of nothing.
 * @param {readonly number[]} values in any order
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  const lower = sorted[Math.ceil(half) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * @typedef {{ median: number, min: number, max: number }} Spread
 * @param {readonly number[]} values
 * @returns {Spread}
 */
function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/**
 * What one side of a comparison did in one round.
 * @typedef {object} Round
 * @property {number} done answers that were as they should be
 * @property {number} errors everything else
 * @property {number} seconds
 * @property {readonly number[]} latencies of what was done, ms
 * @property {number | null} cpuMs of the measured process; null where the system does not tell
 */

/** @param {readonly Round[]} rounds of one side */
export function summarise(rounds) {
  const cpu = rounds.flatMap(({ cpuMs, done }) => (cpuMs === null || done === 0 ? [] : [cpuMs / done]));
  return {
    perSecond: spread(rounds.map(rate)),
    p50Ms: spread(rounds.map(({ latencies }) => percentile(latencies, 0.5))),
    p99Ms: spread(rounds.map(({ latencies }) => percentile(latencies, 0.99))),
    cpuMsEach: cpu.length === 0 ? null : spread(cpu),
    done: rounds.reduce((sum, { done }) => sum + done, 0),
    errors: rounds.reduce((sum, { errors }) => sum + errors, 0),
  };
}

/**
 * Rate of the subject by that of the baseline, each round with its own neighbour.
 * @param {readonly Round[]} subject
 * @param {readonly Round[]} baseline
 */
export function ratio(subject, baseline) {
  return spread(
    subject.flatMap((round, index) => {
      const other = baseline[index];
      return other === undefined ? [] : [rate(round) / rate(other)];
    }),
  );
}

/** @param {Round} round */
const rate = ({ done, seconds }) => done / seconds;
