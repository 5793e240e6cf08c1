import { writeFile } from "node:fs/promises";
import { runCommands } from "./cases/commands.mjs";
import { runCases } from "./cases/run-cases.mjs";
import { check } from "./checker/check.mjs";
import { report } from "./report.mjs";
import { runLoad } from "./run-load.mjs";
import { openWorld, saveLogs } from "./world/open-world.mjs";

/** Cases that mostly wait: they go on beside the load. */
const patient = ["F1", "F2", "F3"];

/**
 * What `npm test` runs: a short load with the nemesis, the cases, and the operator's commands. Each invariant, case and
 * command counts as one test.
 * @param {{ root: string, seed: number, json?: string | undefined, tell: (text: string) => void }} options
 * @returns {Promise<boolean>}
 */
export async function runTest({ root, seed, json, tell }) {
  const [load, waiting] = await Promise.all([
    shortLoad(root, seed, tell),
    runCases({ root, only: (code) => patient.includes(code), tell }),
  ]);
  const others = await runCases({ root, only: (code) => !patient.includes(code), tell });
  const commands = await runCommands({ root, tell });
  const parts = [load, waiting, others, commands];
  const passed = parts.reduce((sum, part) => sum + part.passed, 0);
  const failed = parts.reduce((sum, part) => sum + part.failed, 0);
  if (json !== undefined) await writeFile(json, JSON.stringify({ passed, failed, skipped: 0 }));
  tell(`${passed} invariants, cases and commands held, ${failed} did not`);
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
