import { readFile, writeFile } from "node:fs/promises";

/**
 * How far the memory of a process rises above what it has now while something runs, bytes: its highest point, as the
 * kernel keeps it. What is freed before anybody looks counts, too. Linux only.
 * @param {number} pid
 * @param {() => Promise<unknown>} run
 */
export async function peakGrowth(pid, run) {
  // Forgets the highest point so far.
  await writeFile(`/proc/${pid}/clear_refs`, "5");
  const before = await highest(pid);
  await run();
  return (await highest(pid)) - before;
}

/** @param {number} pid */
async function highest(pid) {
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, "utf8"))?.[1];
  if (kilobytes === undefined) throw new Error(`process ${pid} has no memory to look at`);
  return Number(kilobytes) * 1_024;
}
