import { existsSync } from "node:fs";
import { mkdir, readdir, statfs } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { endingOf, unitsOf } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { dropRecord, endProcess, readRecord } from "./processes.mjs";

/**
 * Where everything of one shop lies that is not source.
 * @param {string} root
 * @param {string} [setting] STOREWRIGHT_DATA; a relative one is seen from the project
 */
export function dataFolder(root, setting) {
  const folder = setting === undefined ? join(root, ".data") : resolve(root, setting);
  return {
    folder,
    runFile: join(folder, "run.json"),
    lockFile: join(folder, "supervisor.json"),
    records: join(folder, "processes"),
    log: (/** @type {string} */ unit) => join(folder, "logs", `${unit}.log`),
    record: (/** @type {string} */ unit) => join(folder, "processes", `${unit}.json`),
  };
}

/** @typedef {ReturnType<typeof dataFolder>} DataFolder */

/**
 * Makes the folder, closed to other accounts, and looks whether the disk has room for a start.
 * @param {DataFolder} data
 */
export async function openDataFolder({ folder, records }) {
  const disk = await statfs(existingAncestor(folder));
  const freeMegabytes = Math.floor((disk.bavail * disk.bsize) / 1024 ** 2);
  if (freeMegabytes < 200) {
    throw new PlainError(
      `Only ${freeMegabytes} MB are free on the disk of ${folder}. Free about 2 GB and run the same command again; what is stored so far is kept.`,
    );
  }
  // As root, Postgres runs under another account that passes through; every file below is private by itself.
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  await mkdir(records, { recursive: true, mode: 0o700 });
}

/** @param {string} folder @returns {string} */
function existingAncestor(folder) {
  return existsSync(folder) ? folder : existingAncestor(dirname(folder));
}

/**
 * Ends what a killed run left behind. A record names a process by id and birth, so nobody else's is touched.
 * @param {DataFolder} data
 * @returns {Promise<string[]>} names of what was ended
 */
export async function endLeftovers(data) {
  if (!existsSync(data.records)) return [];
  const there = (await readdir(data.records))
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length));
  /** @type {string[]} */
  const order = Object.values(unitsOf).flat();
  const place = (/** @type {string} */ unit) => order.indexOf(unit);
  const ended = [];
  for (const unit of there.sort((a, b) => place(a) - place(b))) {
    const known = await readRecord(data.record(unit));
    if (known !== null && (await endProcess(known, endingOf(unit)))) ended.push(unit);
    await dropRecord(data.record(unit));
  }
  await dropRecord(data.runFile);
  return ended;
}
