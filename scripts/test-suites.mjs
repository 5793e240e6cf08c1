import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { testBrowser } from "./browser.mjs";
import { dataFolder } from "./data-folder.mjs";
import { appParts } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { freePort } from "./ports.mjs";
import { prepareBuild, preparePackages, prepareSources } from "./prepare.mjs";
import { runProgram } from "./spawn-program.mjs";
import { playwrightCounts, readCounts, vitestCounts } from "./test-counts.mjs";
import { runStep } from "./test-step.mjs";

/** @typedef {import("./test-counts.mjs").Counts} Counts */
/** @typedef {import("./test-step.mjs").TestRun} TestRun */

/** The suites in the order in which they run. */
export const suites = {
  verify: runVerify,
  unit: runUnit,
  integration: runIntegration,
  prove: runProof,
  e2e: runBrowserTests,
};

/**
 * Packages and whatever is generated or built: the tests read it, and the shop that is opened for the browser runs it.
 * @param {TestRun} run
 * @param {string | undefined} only
 * @returns {Promise<Counts>}
 */
export async function prepare({ root, folder, progress, signal }, only) {
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
  const vitest = join(run.root, "node_modules/vitest/vitest.mjs");
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
 * The proof in short: shoppers, staff and a nemesis on a shop of its own, and the cases that need whole processes.
 * @param {TestRun} run
 */
async function runProof(run) {
  const file = join(run.folder, "prove.json");
  const command = /** @type {const} */ ([
    process.execPath,
    join(run.root, "prove/run.mjs"),
    "--test",
    "--json",
    file,
  ]);
  return [await runStep(run, "Proof of the order path", [...command], { count: () => readCounts(file) })];
}

/**
 * A whole shop of its own, opened by the same command that a person uses, and a browser that shops in it.
 * @param {TestRun} run
 */
async function runBrowserTests(run) {
  const { root, env, folder, progress, signal } = run;
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
  // A chosen password: a generated one would have the admin ask for another on every page.
  const STAFF_PASSWORD = randomBytes(18).toString("base64url");
  const shopEnv = { ...env, ...ports, STAFF_PASSWORD, RATE_LIMITS: "off", WORKER_NICE: "0" };
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
        timeoutMs: 2_700_000,
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
