import { cpus, loadavg, totalmem } from "node:os";

/**
 * @typedef {ReturnType<typeof import("./figures.mjs").summarise>} Side
 * @typedef {object} Result
 * @property {string} name
 * @property {import("./figures.mjs").Spread} ratio rate of the subject by that of the baseline
 * @property {readonly { name: string, figures: Side }[]} sides subject, then baseline
 */

/** Where figures come from: they mean little on another machine. */
export function machine() {
  const all = cpus();
  return {
    processor: all[0]?.model.trim() ?? "unknown",
    cores: all.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.version,
    system: `${process.platform} ${process.arch}`,
    /** Of the minute before: above 0 something else was at work as well. */
    loadBefore: loadavg()[0] ?? 0,
    note: `${all.length} cores shared by load generator, database and shop`,
  };
}

/** @param {Result} result */
export function printResult({ name, sides, ratio }) {
  console.log(`\n${name}`);
  console.table(
    Object.fromEntries(
      sides.map(({ name: side, figures }) => [
        side,
        {
          "per s": figures.perSecond.median.toFixed(1),
          "min…max": `${figures.perSecond.min.toFixed(1)}…${figures.perSecond.max.toFixed(1)}`,
          "p50 ms": figures.p50Ms.median.toFixed(1),
          "p99 ms": figures.p99Ms.median.toFixed(1),
          "CPU ms each": figures.cpuMsEach?.median.toFixed(3) ?? "unknown",
          done: figures.done,
          errors: figures.errors,
        },
      ]),
    ),
  );
  const [subject, baseline] = sides;
  const percent = (/** @type {number} */ value) => `${(value * 100).toFixed(0)}%`;
  console.log(
    `${subject?.name} by ${baseline?.name}: ${percent(ratio.median)} (${percent(ratio.min)}…${percent(ratio.max)})`,
  );
  const [cpu, cpuBaseline] = sides.map(({ figures }) => figures.cpuMsEach?.median);
  if (cpu !== undefined && cpuBaseline !== undefined)
    console.log(`processor time each, likewise: ${(cpu / cpuBaseline).toFixed(1)} times`);
}
