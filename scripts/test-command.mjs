import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { PlainError, sentenceOf } from "./plain-error.mjs";
import { isRunning, knownProcess, readRecord, writeRecord } from "./processes.mjs";
import { showProgress } from "./progress.mjs";
import { variables } from "./settings.mjs";
import { endStrayProcesses, strayProcesses } from "./stray-processes.mjs";
import { sumOf } from "./test-counts.mjs";
import { prepare, suites } from "./test-suites.mjs";

/** @typedef {import("./test-counts.mjs").Counts} Counts */

/** @typedef {import("./test-step.mjs").TestRun} TestRun */

const root = join(import.meta.dirname, "..");
const folderName = "storewright-test-";

/**
 * @param {readonly string[]} words
 * @returns {Promise<number>} exit code
 */
export async function main(words) {
  const { values } = parseArgs({ args: [...words], options: { only: { type: "string" } } });
  const chosen = Object.entries(suites).filter(([name]) => values.only === undefined || name === values.only);
  if (chosen.length === 0) {
    console.error(`--only takes ${Object.keys(suites).join(", ")}`);
    return 2;
  }
  const controller = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => controller.abort(new PlainError(`Called off (${signal}).`)));
  const progress = showProgress();
  await clearOldRuns();
  const folder = await mkdtemp(join(tmpdir(), folderName));
  await chmod(folder, 0o711);
  const run = {
    root,
    folder,
    mark: `STOREWRIGHT_TEST_RUN=${randomUUID()}`,
    env: process.env,
    signal: controller.signal,
    progress,
  };
  run.env = testEnvironment(run);
  /** @type {Counts[]} */
  const counts = [];
  try {
    const self = knownProcess(process.pid);
    if (self !== null) await writeRecord(join(folder, "owner.json"), self);
    await mkdir(join(folder, "tmp"), { mode: 0o711 });
    counts.push(await prepare(run, values.only));
    for (const [, suite] of chosen) counts.push(...(await suite(run)));
  } catch (error) {
    counts.push({ passed: 0, failed: 1, skipped: 0 });
    report(run, error);
  } finally {
    counts.push(await cleanUp(run));
    progress.close();
  }
  const { passed, failed, skipped } = sumOf(counts);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** @param {TestRun} run @param {unknown} error */
function report({ progress }, error) {
  if (error instanceof PlainError && error.output.trim() !== "") progress.say(error.output.trim());
  progress.say(`✗ ${sentenceOf(error, root)}`);
  if (!(error instanceof PlainError) && error instanceof Error) progress.say(error.stack ?? "");
}

/**
 * No setting of the person who runs the tests reaches them: neither an address of a real database nor a real key.
 * @param {Pick<TestRun, "folder" | "mark">} run
 */
function testEnvironment({ folder, mark }) {
  const [markName = "", markValue = ""] = mark.split("=");
  const kept = Object.entries(process.env).filter(
    ([name]) => !variables.has(name) && !/^npm_(?!execpath)/.test(name) && name !== "NODE_ENV",
  );
  return {
    ...Object.fromEntries(kept),
    TMPDIR: join(folder, "tmp"),
    STOREWRIGHT_DATA: join(folder, "data"),
    STOREWRIGHT_ENV_FILE: join(folder, "no-env-file"),
    [markName]: markValue,
  };
}

/**
 * Ends what still runs (which is a failure, unless the run was called off) and removes the folder.
 * @param {TestRun} run
 * @returns {Promise<Counts>}
 */
async function cleanUp(run) {
  const strays = strayProcesses(run);
  await endStrayProcesses(run);
  await rm(run.folder, { recursive: true, force: true, maxRetries: 3 });
  if (strays.length === 0 || run.signal.aborted)
    return { passed: run.signal.aborted ? 0 : 1, failed: 0, skipped: 0 };
  run.progress.say(
    `✗ These processes were left running:\n${strays.map(({ pid, command }) => `  ${pid} ${command}`).join("\n")}`,
  );
  return { passed: 0, failed: 1, skipped: 0 };
}

/** Ends and removes what a killed test run left in the temporary folder. */
async function clearOldRuns() {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    if (!name.startsWith(folderName) || !existsSync(join(folder, "owner.json"))) continue;
    const owner = await readRecord(join(folder, "owner.json"));
    if (owner !== null && isRunning(owner)) continue;
    await endStrayProcesses({ mark: `TMPDIR=${join(folder, "tmp")}`, folder });
    await rm(folder, { recursive: true, force: true });
  }
}
