import { runProgram } from "./spawn-program.mjs";

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

/**
 * Runs one command as a step. What it printed is shown in full where it failed.
 * @param {TestRun} run
 * @param {string} title
 * @param {readonly [string, ...string[]]} command
 * @param {{ count?: () => Promise<Counts>, env?: NodeJS.ProcessEnv, timeoutMs?: number, onText?: (text: string) => void }} [options]
 * @returns {Promise<Counts>}
 */
export async function runStep(
  { root, progress, signal, env },
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
