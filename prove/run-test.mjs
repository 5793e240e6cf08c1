import { writeFile } from "node:fs/promises";
import { runCases } from "./cases/run-cases.mjs";
import { check } from "./checker/check.mjs";
import { report } from "./report.mjs";
import { runLoad } from "./run-load.mjs";
import { openWorld, saveLogs } from "./world/open-world.mjs";

/** Cases that mostly wait: they go on beside the load. */
const patient = ["F1", "F2", "F3"];

/**
 * What `npm test` runs: a short load with the nemesis, and the cases. Each invariant and each case counts as one test.
 * @param {{ root: string, seed: number, json?: string | undefined, tell: (text: string) => void }} options
 * @returns {Promise<boolean>}
 */
export async function runTest({ root, seed, json, tell }) {
  const [load, waiting] = await Promise.all([
    shortLoad(root, seed, tell),
    runCases({ root, only: (code) => patient.includes(code), tell }),
  ]);
  const others = await runCases({ root, only: (code) => !patient.includes(code), tell });
  const passed = load.passed + waiting.passed + others.passed;
  const failed = load.failed + waiting.failed + others.failed;
  if (json !== undefined) await writeFile(json, JSON.stringify({ passed, failed, skipped: 0 }));
  tell(`${passed} invariants and cases held, ${failed} did not`);
  return failed === 0 && passed > 0;
}

/** @param {string} root @param {number} seed @param {(text: string) => void} tell */
async function shortLoad(root, seed, tell) {
  const world = await openWorld({ root, tell: () => undefined });
  try {
    const run = await runLoad(world, {
      seed,
      checkouts: 150,
      atLeastMs: 25_000,
      patienceMs: 8_000,
      tell: () => undefined,
    });
    const verdicts = await check(world, run);
    report(run, verdicts, tell);
    const failed = verdicts.filter(({ wrong }) => wrong.length > 0).length;
    if (failed > 0) tell(`The logs are in ${await saveLogs(world)}`);
    return { passed: verdicts.length - failed, failed };
  } finally {
    await world.close();
  }
}
