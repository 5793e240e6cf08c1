import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { PlainError } from "../scripts/plain-error.mjs";
import { cpuTime } from "./cpu-time.mjs";
import { median } from "./figures.mjs";
import { ownPostgres } from "./record-order.mjs";

const LOOK_EVERY_MS = 100;
/** A worker that does not get through in this time is behind for good. */
const PATIENCE_MS = 180_000;

/**
 * @typedef {object} After what a round leaves to the worker
 * @property {number} left events and letters that waited when the last order was answered
 * @property {number} seconds until none did
 * @property {number} perSecond orders, counted over the round and those seconds
 * @property {number | null} cpuMs processor time of an order with all that follows it
 */

/**
 * The worker gives way to shoppers: so each round waits until what it left is worked off, and says how much that was.
 * The neighbour's round then has the machine to itself.
 * @param {readonly number[]} pids
 */
export async function watchAftermath(pids) {
  const { url } = await ownPostgres();
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  /** @type {Map<string, After[]>} */
  const all = new Map();

  /** @returns {Promise<number>} */
  const waiting = async () => {
    const { rows } = await admin.query(`SELECT
      (SELECT count(*) FROM outbox_event WHERE done_at IS NULL AND dead_at IS NULL)
        + (SELECT count(*) FROM notification WHERE status = 'pending') AS n`);
    return Number(rows[0]?.n);
  };
  const untilNone = async () => {
    const deadline = performance.now() + PATIENCE_MS;
    while ((await waiting()) > 0) {
      if (performance.now() > deadline) throw new PlainError("The worker did not get through its backlog.");
      await pause(LOOK_EVERY_MS);
    }
  };

  return {
    /**
     * @param {string} name
     * @param {() => Promise<import("./figures.mjs").Round>} run
     */
    after: (name, run) => async () => {
      const cpuBefore = cpuTime(pids);
      const round = await run();
      const began = performance.now();
      const left = await waiting();
      await untilNone();
      const seconds = (performance.now() - began) / 1000;
      const cpuAfter = cpuTime(pids);
      const cpu = cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / round.done;
      const perSecond = round.done / (round.seconds + seconds);
      all.set(name, [...(all.get(name) ?? []), { left, seconds, perSecond, cpuMs: cpu }]);
      return round;
    },
    notes: () =>
      [...all].map(([name, rounds]) => {
        // The first one warmed up.
        const counted = rounds.slice(1);
        const middle = (/** @type {(each: After) => number} */ of) => median(counted.map(of));
        const each = counted.every(({ cpuMs }) => cpuMs !== null)
          ? `, ${middle(({ cpuMs }) => cpuMs ?? 0).toFixed(1)} ms of processor an order`
          : "";
        return (
          `${name}: ${middle(({ left }) => left).toFixed(0)} events and letters waited at the end, worked off ` +
          `${middle(({ seconds }) => seconds).toFixed(1)} s later; with that, ` +
          `${middle(({ perSecond }) => perSecond).toFixed(1)} orders per s${each}`
        );
      }),
    close: () => admin.end(),
  };
}
