import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";

/**
 * Lets a program that leads its own session step back when the processors are busy, so that shoppers are served first.
 * Linux shares processors between sessions and weighs niceness only inside one (autogroup), so the session is told too.
 * What cannot be given is left: the program runs all the same.
 * @param {number} pid
 * @param {number} nice 0 is as everybody, 19 the last
 * @returns {boolean} whether the program gives way
 */
export function giveWay(pid, nice) {
  if (nice === 0) return false;
  const group = quietly(() => writeFileSync(`/proc/${pid}/autogroup`, String(nice)));
  return quietly(() => setPriority(pid, nice)) || group;
}

/** @param {() => void} task */
function quietly(task) {
  try {
    task();
    return true;
  } catch {
    // Ended already, not Linux, or no right to.
    return false;
  }
}
