import { cpuTime } from "./cpu-time.mjs";

/**
 * Repeats something on many connections at once for a while.
 * @param {object} options
 * @param {number} options.connections
 * @param {number} options.seconds
 * @param {readonly number[]} options.pids whose processor time counts
 * @param {(connection: number) => { once: () => Promise<boolean>, isOver?: () => boolean, close?: () => void, pause?: () => Promise<void> | void }} options.connect
 *   `once` resolves to whether the answer was as it should be; `isOver` ends a connection before the time; `pause` is
 *   waited for before each request and is no part of how long that takes
 * @returns {Promise<import("./figures.mjs").Round>}
 */
export async function measure({ connections, seconds, pids, connect }) {
  /** @type {number[]} */
  const latencies = [];
  let errors = 0;
  const cpuBefore = cpuTime(pids);
  const started = performance.now();
  const end = started + seconds * 1000;
  await Promise.all(
    Array.from({ length: connections }, async (_, index) => {
      const { once, close, isOver, pause } = connect(index);
      while (performance.now() < end && isOver?.() !== true) {
        await pause?.();
        const at = performance.now();
        if (await once()) latencies.push(performance.now() - at);
        else errors++;
      }
      close?.();
    }),
  );
  const cpuAfter = cpuTime(pids);
  return {
    done: latencies.length,
    errors,
    seconds: (performance.now() - started) / 1000,
    latencies,
    cpuMs: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
  };
}
