import { fillShelves } from "../world/fill-shelves.mjs";
import { openWorld, saveLogs } from "../world/open-world.mjs";
import { CaseStage } from "./stage.mjs";
import { storeCases } from "./stores.mjs";
import { webCases } from "./web.mjs";
import { workerCases } from "./worker.mjs";

/** @typedef {import("./stage.mjs").Case} Case */

/** @type {readonly Case[]} */
const cases = [...workerCases, ...webCases, ...storeCases];

const codeOf = (/** @type {Case} */ { title }) => title.split(":")[0] ?? title;

/**
 * Does the cases to one shop, one after another.
 * @param {{ root: string, only?: ((code: string) => boolean) | undefined, tell: (text: string) => void }} options
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runCases({ root, only, tell }) {
  const chosen = cases.filter((each) => only === undefined || only(codeOf(each)));
  const world = await openWorld({ root, tell: () => undefined });
  const result = { passed: 0, failed: 0 };
  try {
    const stage = new CaseStage(world, await fillShelves(world), root);
    for (const { title, run } of chosen) {
      const began = performance.now();
      try {
        const measured = await run(stage);
        result.passed += 1;
        tell(`✓ ${title} — ${measured} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
      } catch (error) {
        result.failed += 1;
        tell(`✗ ${title} — ${error instanceof Error ? error.message : String(error)}`);
        await setRight(world);
      }
    }
    if (result.failed > 0) tell(`The logs are in ${await saveLogs(world)}`);
  } finally {
    await world.close();
  }
  return result;
}

/** @param {import("../world/open-world.mjs").World} world */
async function setRight(world) {
  const { heal } = await import("../calm.mjs");
  await heal(world);
}
