import { setTimeout as pause } from "node:timers/promises";

/** How late a machine that does much else may make everything, told apart from what the shop makes people wait. */
export interface Pace {
  /** Starts a watch; what it answers is the time since then, less what the machine was late, milliseconds. */
  begin(): () => number;
  stop(): Promise<void>;
}

const EVERY_MS = 10;
/** What a turn may take anyhow: timers are a little late everywhere, and a question takes a moment. */
const USUAL_MS = 2;

/**
 * Turns over and over beside a test: sleeps for a moment, then asks `probe` (a server that nothing disturbs). How much
 * longer a turn takes than it should is what the machine took away. A promise of two seconds can then be held by a
 * test wherever it runs, without a bound that would pass for anything.
 */
export function keepPace(probe: () => Promise<unknown> = async () => undefined): Pace {
  let lost = 0;
  let turnBegan = performance.now();
  let stopped = false;
  const late = (now: number) => Math.max(0, now - turnBegan - EVERY_MS - USUAL_MS);
  const turning = (async () => {
    while (!stopped) {
      turnBegan = performance.now();
      await pause(EVERY_MS);
      await probe();
      lost += late(performance.now());
    }
  })();
  const lostUntil = (now: number) => lost + late(now);
  return {
    begin() {
      const began = performance.now();
      const before = lostUntil(began);
      return () => {
        const now = performance.now();
        return now - began - (lostUntil(now) - before);
      };
    },
    async stop() {
      stopped = true;
      await turning;
    },
  };
}
