import { setTimeout as pause } from "node:timers/promises";

const EVERY_MS = 10;
/** What a turn may be late anyhow: timers are a little late everywhere. */
const USUAL_MS = 2;

let lost = 0;
let turnBegan = performance.now();
const late = (/** @type {number} */ now) => Math.max(0, now - turnBegan - EVERY_MS - USUAL_MS);
const lostUntil = (/** @type {number} */ now) => lost + late(now);

async function turn() {
  for (;;) {
    turnBegan = performance.now();
    await pause(EVERY_MS, undefined, { ref: false });
    lost += late(performance.now());
  }
}
void turn();

/**
 * Starts a watch for what is promised in seconds. It answers the time since then, less what the machine was late: how
 * much longer than 10 ms this process, through which every wire goes, slept each time that it slept so long.
 * @returns {() => number} milliseconds
 */
export function startWatch() {
  const began = performance.now();
  const before = lostUntil(began);
  return () => {
    const now = performance.now();
    return now - began - (lostUntil(now) - before);
  };
}
