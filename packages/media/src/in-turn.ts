import { TooBusy } from "./refusals";

/** Runs at most `atOnce` tasks at a time; others wait in line, up to `waiting` of them. @throws {TooBusy} */
export function inTurn(atOnce: number, waiting: number) {
  let running = 0;
  const line: (() => void)[] = [];
  return async function run<T>(task: () => Promise<T>): Promise<T> {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new TooBusy("too many tasks wait already");
      await new Promise<void>((resolve) => line.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await task();
    } finally {
      // The next one takes over this place; only where nobody waits it becomes free.
      const next = line.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
