import { readdirSync, readFileSync } from "node:fs";

/** Linux tells processor time in hundredths of a second, whatever the kernel's own clock. */
const MS_PER_TICK = 10;

/**
 * Processor time that processes and their children have used so far, user and system; ms. Children count because
 * Postgres has a process for each connection.
 * @param {readonly number[]} pids
 * @returns {number | null} null where there is no /proc, or one of the processes has gone
 */
export function cpuTime(pids) {
  const wanted = new Set(pids);
  let found = 0;
  let ticks = 0;
  for (const name of listing()) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    const itself = wanted.has(Number(name));
    if (itself) found++;
    // Parent, then user and system time of its own, then of its children that have ended.
    if (itself || wanted.has(Number(fields[1])))
      ticks += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  }
  return found === wanted.size && found > 0 ? ticks * MS_PER_TICK : null;
}

function listing() {
  try {
    return readdirSync("/proc");
  } catch {
    return [];
  }
}

/** @param {string} pid @returns {string[]} the fields of its state and what follows; none when it has ended */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program comes second, in brackets, and may hold spaces: count from behind it.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}
