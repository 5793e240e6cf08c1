import { setTimeout as pause } from "node:timers/promises";
import { knownProcess } from "./processes.mjs";

/**
 * A running process of a unit.
 * @typedef {{ pid: number, ended: Promise<string>, stop: () => Promise<unknown> }} Running
 */

/**
 * One process that is kept alive.
 * @typedef {object} Unit
 * @property {string} name
 * @property {(signal: AbortSignal, onSpawn: (pid: number) => Promise<void>) => Promise<Running>} launch
 *   starts it and waits until it is healthy; ends it itself when that fails or the signal comes
 */

/** @typedef {"stopped" | "starting" | "running" | "waiting" | "stopping" | "given up"} State */

/**
 * @typedef {object} Kept
 * @property {Unit} unit
 * @property {State} state
 * @property {number | null} pid
 * @property {Running | null} running
 * @property {AbortController} attempt ends the current start or wait
 * @property {number[]} deaths when it died lately, ms
 * @property {Promise<unknown>} work what is being done to it
 */

/**
 * Keeps processes alive: starts them, starts one that died again after a growing pause, and gives one up (the
 * others go on) when it dies too often in a row.
 *
 * @param {object} options
 * @param {readonly Unit[]} options.units
 * @param {(unit: string, pid: number | null) => Promise<void>} options.onProcess a process came or went
 * @param {(text: string) => void} options.tell
 * @param {{ firstPauseMs?: number, deathsAllowed?: number, withinMs?: number }} [options.patience]
 */
export function supervise({ units, onProcess, tell, patience = {} }) {
  const { firstPauseMs = 500, deathsAllowed = 5, withinMs = 60_000 } = patience;
  /** @type {Map<string, Kept>} */
  const all = new Map(
    units.map((unit) => [
      unit.name,
      {
        unit,
        state: "stopped",
        pid: null,
        running: null,
        attempt: new AbortController(),
        deaths: [],
        work: Promise.resolve(),
      },
    ]),
  );

  /** @param {string} name */
  const find = (name) => {
    const kept = all.get(name);
    if (kept === undefined) throw new Error(`no unit is called ${name}`);
    return kept;
  };

  /**
   * What is done to one unit is done in order.
   * @param {Kept} kept
   * @param {() => Promise<void>} task
   * @returns {Promise<void>}
   */
  const inOrder = (kept, task) => {
    const next = kept.work.then(task);
    kept.work = next.catch(() => undefined);
    return next;
  };

  /** @param {Kept} kept @param {number | null} pid */
  const setPid = async (kept, pid) => {
    if (kept.pid === pid) return;
    kept.pid = pid;
    await onProcess(kept.unit.name, pid);
  };

  /** @param {Kept} kept */
  const launch = async (kept) => {
    kept.state = "starting";
    const { signal } = kept.attempt;
    try {
      const running = await kept.unit.launch(signal, (pid) => setPid(kept, pid));
      kept.running = running;
      kept.state = "running";
      await setPid(kept, running.pid);
      void running.ended.then((how) => inOrder(kept, () => onEnd(kept, running, how)));
    } catch (error) {
      kept.state = "stopped";
      await setPid(kept, null);
      throw error;
    }
  };

  /** @param {Kept} kept @param {Running} running @param {string} how */
  const onEnd = async (kept, running, how) => {
    if (kept.running !== running) return;
    kept.running = null;
    await setPid(kept, null);
    if (!kept.attempt.signal.aborted) await bringBack(kept, how);
  };

  /** @param {Kept} kept @param {string} how */
  const bringBack = async (kept, how) => {
    const { signal } = kept.attempt;
    let story = how;
    for (;;) {
      kept.deaths = [...kept.deaths.filter((time) => Date.now() - time < withinMs), Date.now()];
      if (kept.deaths.length > deathsAllowed) {
        kept.state = "given up";
        tell(
          `✗ ${kept.unit.name} ${story}, for the ${kept.deaths.length}th time in a short while: not started again. The other parts go on; see its log, then: npm start -- ${kept.unit.name}`,
        );
        return;
      }
      kept.state = "waiting";
      const waitMs = Math.min(firstPauseMs * 2 ** (kept.deaths.length - 1), 15_000);
      tell(
        `! ${kept.unit.name} ${story}; starting it again${waitMs >= 1_000 ? ` in ${Math.round(waitMs / 1_000)} s` : ""}`,
      );
      try {
        await pause(waitMs, undefined, { signal });
        await launch(kept);
        tell(`✓ ${kept.unit.name} runs again`);
        return;
      } catch (error) {
        if (signal.aborted) return;
        story = `did not start (${error instanceof Error ? error.message.split("\n")[0] : String(error)})`;
      }
    }
  };

  /** @param {Kept} kept */
  const stop = (kept) => {
    kept.attempt.abort();
    return inOrder(kept, async () => {
      const { running } = kept;
      kept.state = "stopping";
      kept.running = null;
      await running?.stop();
      kept.state = "stopped";
      await setPid(kept, null);
    });
  };

  return {
    /**
     * Starts a unit that is not running; rejects where it does not come up.
     * @param {string} name
     */
    start(name) {
      const kept = find(name);
      if (kept.state === "waiting") kept.attempt.abort();
      return inOrder(kept, async () => {
        if (kept.state === "running") return;
        kept.attempt = new AbortController();
        kept.deaths = [];
        await launch(kept);
      });
    },
    /**
     * Ends a unit for good; returns once it has ended.
     * @param {string} name
     */
    stop: (name) => stop(find(name)),
    /** @param {string} name @returns {State} */
    stateOf: (name) => find(name).state,
    /** @param {string} name @returns {number | null} */
    pidOf: (name) => find(name).pid,
    /** Kills everything at once, for somebody who cannot wait. */
    killAll() {
      for (const kept of all.values()) {
        kept.attempt.abort();
        const known = kept.pid === null ? null : knownProcess(kept.pid);
        kept.running = null;
        if (known !== null) {
          try {
            process.kill(-known.pid, "SIGKILL");
          } catch {
            // It has just ended.
          }
        }
      }
    },
  };
}

/** @typedef {ReturnType<typeof supervise>} Supervisor */
