import { AsyncLocalStorage } from "node:async_hooks";
import type { PrismaClient } from "../generated/client";
import { isAnswering } from "./pulse";

/** How long whoever asked still waits for an answer. */
export interface Patience {
  /** By `performance.now()`; moves on while waiting is worth it. */
  readonly until: number;
  /** True when the one who asked has gone. */
  hasGone(): boolean;
}

/** How long anybody waits in a crowd that Postgres is working off: three seconds later there is an order, and no error. */
const IN_A_CROWD_MS = 15_000;
/** What is left of the time when it is looked at whether waiting is worth it, and how often that is done, ms. */
const LAST_MOMENTS_MS = 700;
const LOOK_EVERY_MS = 200;

const current = new AsyncLocalStorage<Patience | undefined>();

/** Runs `work` for somebody who waits no longer than that: no transaction in it begins later, or goes on longer. */
export function withPatience<T>(patience: Patience, work: () => T): T {
  return current.run(patience, work);
}

/** Runs `work` that is done for several at once, and so for nobody in particular. */
export function withoutPatience<T>(work: () => T): T {
  return current.run(undefined, work);
}

/** The patience of whoever this work is for; undefined where nobody waits, as in the worker. */
export function patienceNow(): Patience | undefined {
  return current.getStore();
}

/** Nobody waits for the answer any more, or it would come too late. */
export class OutOfPatience extends Error {
  override readonly name = "OutOfPatience";
}

/**
 * Runs `work` for somebody who waits `withinMs`, and longer only while Postgres answers and there is just a crowd. What
 * had begun by then is rolled back, or goes on unheard where it is past the point of return.
 * @throws {OutOfPatience} in time, whatever the work waits for
 */
export function whilePatient<T>(
  db: PrismaClient,
  withinMs: number,
  work: () => Promise<T>,
  hasGone: () => boolean = () => false,
): Promise<T> {
  const began = performance.now();
  const patience = { until: began + withinMs, hasGone };
  return new Promise((resolve, reject) => {
    const look = () => {
      const now = performance.now();
      if (now >= patience.until) return reject(new OutOfPatience("the answer did not come in time"));
      if (isAnswering(db)) {
        patience.until = Math.max(patience.until, Math.min(now + LAST_MOMENTS_MS, began + IN_A_CROWD_MS));
      }
      timer = setTimeout(look, Math.min(LOOK_EVERY_MS, patience.until - now));
    };
    let timer = setTimeout(look, Math.max(0, withinMs - LAST_MOMENTS_MS));
    withPatience(patience, work)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject);
  });
}
