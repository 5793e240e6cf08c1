import { DomainError } from "@storewright/kernel";

export interface Gate {
  /** Runs the work when there is room; UNAVAILABLE at once when the queue is full. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Lets `atOnce` pieces of work run and `waiting` more wait for their turn, first come first served. */
export function createGate(limits: { readonly atOnce: number; readonly waiting: number }): Gate {
  let running = 0;
  const queue: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running < limits.atOnce) {
      running += 1;
      return;
    }
    if (queue.length >= limits.waiting) {
      throw new DomainError("UNAVAILABLE", {
        message: "Too many people are signing in at this moment. Try again in a few seconds.",
        retryAfter: 3,
      });
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  // Whoever leaves hands the place on, so that nobody can slip in between.
  function leave(): void {
    const next = queue.shift();
    if (next === undefined) running -= 1;
    else next();
  }

  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
