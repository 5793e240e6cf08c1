import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { endProcess, knownProcess } from "./processes.mjs";

/**
 * Processes that belong to a test run and still run: those that carry its mark in their environment, or work
 * inside its folder (a database server wipes its environment, yet stays in its data folder). Linux only; where
 * there is no /proc the list is empty.
 * @param {{ mark: string, folder: string }} run
 * @returns {{ pid: number, born: string, command: string }[]}
 */
export function strayProcesses({ mark, folder }) {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      const belongs =
        text(() => readFileSync(`/proc/${name}/environ`, "utf8")).includes(mark) ||
        isBelow(
          text(() => readlinkSync(`/proc/${name}/cwd`)),
          folder,
        );
      const known = belongs ? knownProcess(Number(name)) : null;
      if (known === null) return [];
      const command = text(() => readFileSync(`/proc/${name}/cmdline`, "utf8"))
        .replaceAll("\0", " ")
        .trim();
      return [{ ...known, command }];
    });
}

/**
 * Ends them all: the eldest first, because the servers' children go with their parent.
 * @param {{ mark: string, folder: string }} run
 */
export async function endStrayProcesses(run) {
  for (const stray of strayProcesses(run).sort((a, b) => a.pid - b.pid))
    await endProcess(stray, [["SIGINT", 5_000]]);
}

/** @param {() => string} read */
function text(read) {
  try {
    return read();
  } catch {
    // It has just ended, or belongs to somebody else.
    return "";
  }
}

/** @param {string} path @param {string} folder */
function isBelow(path, folder) {
  return path === folder || path.startsWith(`${folder}/`);
}
