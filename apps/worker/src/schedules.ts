import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@storewright/telemetry";

export interface Schedule {
  readonly name: string;
  /** Pause after a round that found nothing to do, milliseconds; a round that did goes on at once. */
  readonly everyMs: number;
  /** One round; returns how much it did. */
  run(): Promise<number>;
}

export interface RunningSchedules {
  /** Ends after the rounds under way. */
  stop(): Promise<void>;
}

/** Runs each schedule over and over, never overlapping itself; a failing one slows down and says so once. */
export function startSchedules(schedules: readonly Schedule[], log: Logger): RunningSchedules {
  const stopping = new AbortController();
  // Each loop listens while it pauses; more than ten are no leak.
  setMaxListeners(schedules.length, stopping.signal);
  const loops = schedules.map((schedule) => loop(schedule, stopping.signal, log));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function loop(schedule: Schedule, signal: AbortSignal, log: Logger): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let did = 0;
    try {
      did = await schedule.run();
      if (failures > 0) log.info({ schedule: schedule.name }, "a schedule works again");
      failures = 0;
    } catch (error) {
      failures += 1;
      if (failures === 1)
        log.error({ err: error, schedule: schedule.name }, "a schedule failed and keeps trying");
    }
    const pause = failures > 0 ? pauseAfter(failures, schedule.everyMs) : did > 0 ? 0 : schedule.everyMs;
    await sleep(pause, undefined, { signal }).catch(() => undefined);
  }
}

/** Up to 5 s for what runs all the time; what runs now and then is tried again soon, and then as seldom as always. */
function pauseAfter(failures: number, everyMs: number): number {
  return Math.min(Math.max(5_000, everyMs), Math.min(2_500, everyMs) * 2 ** Math.min(failures, 8));
}
