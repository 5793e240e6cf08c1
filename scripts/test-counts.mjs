import { readFile } from "node:fs/promises";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What Vitest's JSON report says. A file that could not even be loaded counts as one failure.
 * @param {string} file
 * @returns {Promise<Counts>}
 */
export async function vitestCounts(file) {
  const report = JSON.parse(await readFile(file, "utf8"));
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  const broken = files.filter(
    (each) => each.status === "failed" && each.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * What Playwright's JSON report says.
 * @param {string} file
 * @returns {Promise<Counts>}
 */
export async function playwrightCounts(file) {
  const { stats, errors } = JSON.parse(await readFile(file, "utf8"));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * What our own runner has written.
 * @param {string} file
 * @returns {Promise<Counts>}
 */
export async function readCounts(file) {
  const { passed, failed, skipped } = JSON.parse(await readFile(file, "utf8"));
  return { passed, failed, skipped };
}

/**
 * @param {readonly Counts[]} list
 * @returns {Counts}
 */
export function sumOf(list) {
  const total = (/** @type {keyof Counts} */ key) => list.reduce((sum, counts) => sum + counts[key], 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") };
}
