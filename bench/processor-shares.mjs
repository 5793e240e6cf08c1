import { cpuTime } from "./cpu-time.mjs";
import { median } from "./figures.mjs";

/** @typedef {Record<string, number>} Each processor time of one order, ms, by part */

/**
 * Whose processor time an order takes: that of each part of the shop, and of the load generator, which is on the same
 * cores and no part of it. Only while orders come; what is left to the worker comes later.
 * @param {Readonly<Record<string, readonly number[]>>} processes ids by part
 */
export function watchShares(processes) {
  const parts = Object.entries({ ...processes, "load generator": [process.pid] }).filter(
    ([, pids]) => pids.length > 0,
  );
  /** @type {Map<string, Each[]>} rounds by side, the first of which warmed up */
  const sides = new Map();
  const look = () => parts.map(([, pids]) => cpuTime(pids) ?? Number.NaN);

  return {
    /**
     * @param {string} name of the side
     * @param {() => Promise<import("./figures.mjs").Round>} run
     */
    during: (name, run) => async () => {
      const before = look();
      const round = await run();
      const after = look();
      const each = parts.map(([part], at) => [part, ((after[at] ?? 0) - (before[at] ?? 0)) / round.done]);
      sides.set(name, [...(sides.get(name) ?? []), Object.fromEntries(each)]);
      return round;
    },
    notes: () =>
      [...sides].map(([name, [, ...rounds]]) => {
        const each = parts.map(
          ([part]) => `${part} ${median(rounds.map((round) => round[part] ?? Number.NaN)).toFixed(2)}`,
        );
        return `${name}, ms of processor an order: ${each.join(", ")}`;
      }),
  };
}
