import type { PrismaClient } from "../generated/client";

/** Answers that are remembered. */
const LATEST = 8;
/** A Postgres that has answered nothing for so long may be away, milliseconds. */
const QUIET_MS = 1_000;
/** The quickest of the latest answers takes less than that where only work is slow, milliseconds. */
const QUICK_MS = 250;

/** How Postgres answers this process: told by every answer, asked by whoever wonders whether waiting is worth it. */
export interface Pulse {
  /** An answer came, after so many milliseconds. */
  beat(ms: number): void;
  /** True while answers come and some come quickly: the crowd is large, but Postgres is there. */
  isSteady(): boolean;
}

export function createPulse(now: () => number = () => performance.now()): Pulse {
  const latest: number[] = [];
  let next = 0;
  let at = Number.NEGATIVE_INFINITY;
  return {
    beat(ms) {
      latest[next] = ms;
      next = (next + 1) % LATEST;
      at = now();
    },
    isSteady: () => now() - at < QUIET_MS && Math.min(...latest) < QUICK_MS,
  };
}

const pulses = new WeakMap<PrismaClient, Pulse>();

/** Tells which pulse is that of a client; whoever makes one does. */
export function keepPulse(db: PrismaClient, pulse: Pulse): void {
  pulses.set(db, pulse);
}

/** True while Postgres answers, however many wait for it. */
export function isAnswering(db: PrismaClient): boolean {
  return pulses.get(db)?.isSteady() ?? false;
}
