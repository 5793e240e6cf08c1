import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { testBrowser } from "./browser.mjs";
import { dataFolder } from "./data-folder.mjs";
import { appParts } from "./parts.mjs";
import { PlainError, sentenceOf } from "./plain-error.mjs";
import { freePort } from "./ports.mjs";
import { prepareBuild, preparePackages, prepareSources } from "./prepare.mjs";
import { isRunning, knownProcess, readRecord, writeRecord } from "./processes.mjs";
import { showProgress } from "./progress.mjs";
import { variables } from "./settings.mjs";
import { runProgram } from "./spawn-program.mjs";
import { endStrayProcesses, strayProcesses } from "./stray-processes.mjs";
import { playwrightCounts, sumOf, vitestCounts } from "./test-counts.mjs";

/** @typedef {import("./test-counts.mjs").Counts} Counts */

/**
 * @typedef {object} TestRun
 * @property {string} root
 * @property {string} folder everything that this run writes
 * @property {string} mark what its processes carry
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {import("./progress.mjs").Progress} progress
 */

const root = join(import.meta.dirname, "..");
const folderName = "storewright-test-";
const suites = { verify: runVerify, unit: runUnit, integration: runIntegration, e2e: runBrowserTests };

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
 * Runs one command as a step. What it printed is shown in full where it failed.
 * @param {TestRun} run
 * @param {string} title
 * @param {readonly [string, ...string[]]} command
 * @param {{ count?: () => Promise<Counts>, env?: NodeJS.ProcessEnv, timeoutMs?: number, onText?: (text: string) => void }} [options]
 * @returns {Promise<Counts>}
 */
async function runStep(
  { progress, signal, env },
  title,
  command,
  { count, env: own, timeoutMs = 900_000, onText } = {},
) {
  const step = progress.step(title);
  const { code, output } = await runProgram(command, {
    cwd: root,
    env: own ?? env,
    timeoutMs,
    signal,
    onText: (text) => {
      step.detail(text);
      onText?.(text);
    },
  });
  const counted = await countsOf(code, count);
  if (code === 0 && counted.failed === 0) {
    step.done(
      count === undefined
        ? ""
        : `${counted.passed} passed${counted.skipped > 0 ? `, ${counted.skipped} skipped` : ""}`,
    );
    return counted;
  }
  step.fail(code === 124 ? "took too long" : `${counted.failed} failed`);
  progress.say(output.trimEnd());
  return counted;
}

/**
 * @param {number} code
 * @param {(() => Promise<Counts>) | undefined} count
 * @returns {Promise<Counts>} a command that failed counts at least one failure
 */
async function countsOf(code, count) {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  if (count === undefined) return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : failed;
  try {
    const counted = await count();
    return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
  } catch {
    // The runner died before it wrote its report; its output is shown.
    return failed;
  }
}

/**
 * Packages and whatever is generated or built: the tests read it, and the shop that is opened for the browser runs it.
 * @param {TestRun} run
 * @param {string | undefined} only
 * @returns {Promise<Counts>}
 */
async function prepare({ folder, progress, signal }, only) {
  const work = { root, dev: false, data: dataFolder(root, join(folder, "prepare")), progress, signal };
  await preparePackages(work);
  if (only === "unit" || only === "integration") await prepareSources(work);
  else await prepareBuild(work).all;
  return { passed: 1, failed: 0, skipped: 0 };
}

/**
 * Each step of `npm run verify` counts as one test.
 * @param {TestRun} run
 */
async function runVerify(run) {
  const lines = { text: "" };
  const count = async () => ({
    passed: lines.text.match(/^ok /gm)?.length ?? 0,
    failed: lines.text.match(/^FAIL /gm)?.length ?? 0,
    skipped: 0,
  });
  const command = /** @type {const} */ ([process.execPath, join(import.meta.dirname, "verify.mjs")]);
  return [await runStep(run, "Verify", [...command], { count, onText: (text) => (lines.text += text) })];
}

/** @param {TestRun} run */
async function runUnit(run) {
  return [await runVitest(run, "unit", "Pure tests")];
}

/** @param {TestRun} run */
async function runIntegration(run) {
  return [await runVitest(run, "integration", "Integration tests")];
}

/** @param {TestRun} run @param {string} project @param {string} title */
function runVitest(run, project, title) {
  const file = join(run.folder, `${project}.json`);
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  return runStep(
    run,
    title,
    [
      process.execPath,
      vitest,
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ],
    { count: () => vitestCounts(file) },
  );
}

/**
 * A whole shop of its own, opened by the same command that a person uses, and a browser that shops in it.
 * @param {TestRun} run
 */
async function runBrowserTests(run) {
  const { env, folder, progress, signal } = run;
  const browser = progress.step("Unpack the browser");
  await testBrowser({ root, env }).then(
    () => browser.done(),
    (error) => {
      browser.fail();
      throw error;
    },
  );
  /** @type {Record<string, string>} */
  const ports = {};
  for (const { portName } of Object.values(appParts)) ports[portName] = String(await freePort());
  const shopEnv = { ...env, ...ports, RATE_LIMITS: "off" };
  const shop = progress.step("Build and open a shop");
  /** @type {{ open: boolean, text: string }} */
  const shown = { open: false, text: "" };
  const closing = new AbortController();
  const ended = runProgram([process.execPath, join(import.meta.dirname, "start.mjs")], {
    cwd: root,
    env: shopEnv,
    timeoutMs: 3_600_000,
    signal: closing.signal,
    onText: (text) => {
      shown.text += text;
      shop.detail(text);
    },
  }).then(
    ({ code }) => code,
    () => 1,
  );
  try {
    const code = await opened(dataFolder(root, env.STOREWRIGHT_DATA).runFile, ended, signal);
    if (code !== null) {
      shop.fail();
      progress.say(shown.text);
      return [{ passed: 0, failed: 1, skipped: 0 }];
    }
    shop.done();
    const file = join(folder, "e2e.json");
    const tests = await runStep(
      run,
      "Browser tests",
      [process.execPath, join(root, "node_modules/@playwright/test/cli.js"), "test"],
      {
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        count: () => playwrightCounts(file),
        timeoutMs: 1_800_000,
      },
    );
    const close = await runStep(run, "Close the shop", [
      process.execPath,
      join(import.meta.dirname, "stop.mjs"),
    ]);
    const status = await ended;
    return [tests, { ...close, failed: close.failed + (status === 0 ? 0 : 1) }];
  } finally {
    closing.abort(new PlainError("The tests are over."));
    await ended;
  }
}

/**
 * Waits until the shop has written where it is.
 * @param {string} runFile
 * @param {Promise<number>} ended
 * @param {AbortSignal} signal
 * @returns {Promise<number | null>} `null` when it is open, the exit code where it ended instead
 */
async function opened(runFile, ended, signal) {
  /** @type {number | null} */
  let code = null;
  void ended.then((how) => {
    code = how;
  });
  while (code === null && !existsSync(runFile)) {
    signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return code;
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
