import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/**
 * A process that cannot be mistaken for another: process ids are reused, the moment of birth is not.
 * @typedef {{ pid: number, born: string }} KnownProcess
 */

/**
 * What tells this process from a later one with the same id: the boot and the clock tick in which it began.
 * `null` where no such process runs (a zombie does not run).
 * @param {number} pid
 * @returns {string | null}
 */
export function bornAt(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") return bornAtFromProc(pid);
  const { stdout, status } = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  const line = stdout?.trim() ?? "";
  if (status !== 0 || line === "" || line.startsWith("Z")) return null;
  return line.replace(/^\S+\s+/, "");
}

/** @param {number} pid */
function bornAtFromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The command name stands in brackets and may hold spaces: count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${bootId()} ${fields[19]}`;
  } catch {
    return null;
  }
}

let boot = "";
function bootId() {
  if (boot === "") {
    try {
      boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    } catch {
      boot = "unknown";
    }
  }
  return boot;
}

/**
 * @param {number} pid
 * @returns {KnownProcess | null} `null` where it has already ended
 */
export function knownProcess(pid) {
  const born = bornAt(pid);
  return born === null ? null : { pid, born };
}

/** @param {KnownProcess} known */
export function isRunning(known) {
  return bornAt(known.pid) === known.born;
}

/**
 * Waits until the process has ended; `false` when it still runs after `withinMs`.
 * @param {KnownProcess} known
 * @param {number} withinMs
 */
export async function hasEnded(known, withinMs) {
  const deadline = Date.now() + withinMs;
  while (isRunning(known)) {
    if (Date.now() >= deadline) return false;
    await pause(25);
  }
  return true;
}

/**
 * Ends a process that leads its own group: asks with each signal in turn, waits, and at last kills it and what
 * is left of its group. Does nothing where the id belongs to a stranger by now.
 * @param {KnownProcess} known
 * @param {readonly (readonly [NodeJS.Signals, number])[]} [steps] signal and how long to wait for it, ms
 * @returns {Promise<boolean>} whether there was something to end
 */
export async function endProcess(known, steps = [["SIGTERM", 15_000]]) {
  if (!isRunning(known)) return false;
  for (const [signal, waitMs] of [...steps, /** @type {const} */ (["SIGKILL", 5_000])]) {
    if (!isRunning(known)) break;
    signalQuietly(known.pid, signal);
    if (await hasEnded(known, waitMs)) break;
  }
  signalQuietly(-known.pid, "SIGKILL");
  return true;
}

/**
 * @param {number} pid negative for a group
 * @param {NodeJS.Signals} signal
 */
function signalQuietly(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // ESRCH: gone in the meantime, which is what was wanted. EPERM: a group id that is not ours any more.
    if (!isSystemError(error, "ESRCH") && !isSystemError(error, "EPERM")) throw error;
  }
}

/**
 * @param {unknown} error
 * @param {string} code
 */
export function isSystemError(error, code) {
  return error instanceof Error && "code" in error && error.code === code;
}

/**
 * @param {string} file
 * @returns {Promise<KnownProcess | null>}
 */
export async function readRecord(file) {
  try {
    const record = JSON.parse(await readFile(file, "utf8"));
    if (typeof record?.pid !== "number" || typeof record?.born !== "string") return null;
    return { pid: record.pid, born: record.born };
  } catch (error) {
    // Not there, or cut off by a full disk or a power failure: either way it names no process.
    if (isSystemError(error, "ENOENT") || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * @param {string} file
 * @param {KnownProcess} known
 */
export async function writeRecord(file, known) {
  await mkdir(dirname(file), { recursive: true });
  await writePrivately(file, `${JSON.stringify(known)}\n`);
}

/** @param {string} file */
export async function dropRecord(file) {
  await rm(file, { force: true });
}

/**
 * Writes a file that only its owner reads, whole or not at all.
 * @param {string} file
 * @param {string} text
 */
export async function writePrivately(file, text) {
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await rename(draft, file);
}
