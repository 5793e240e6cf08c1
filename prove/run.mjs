import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PlainError } from "../scripts/plain-error.mjs";
import { runCommands } from "./cases/commands.mjs";
import { runCases } from "./cases/run-cases.mjs";
import { check } from "./checker/check.mjs";
import { runMutations } from "./mutations/run-mutations.mjs";
import { report } from "./report.mjs";
import { runLoad } from "./run-load.mjs";
import { runTest } from "./run-test.mjs";
import { closeWorlds, openWorld, saveLogs } from "./world/open-world.mjs";

const usage = `npm run prove -- [--seed N] [--checkouts N] [--shoppers N] [--json file] [--keep] | --cases | --case F4 | --commands | --mutations [--only name] | --test`;

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      checkouts: { type: "string", default: "150" },
      shoppers: { type: "string" },
      root: { type: "string" },
      case: { type: "string", multiple: true },
      cases: { type: "boolean", default: false },
      commands: { type: "boolean", default: false },
      mutations: { type: "boolean", default: false },
      only: { type: "string" },
      test: { type: "boolean", default: false },
      json: { type: "string" },
      keep: { type: "boolean", default: false },
      calm: { type: "boolean", default: false },
    },
  });
  const seed = whole(values.seed, Math.floor(Math.random() * 1_000_000));
  const checkouts = whole(values.checkouts, 150);
  const root = resolve(values.root ?? join(import.meta.dirname, ".."));
  const tell = (/** @type {string} */ text) => console.log(text);
  if (values.cases || values.case !== undefined) {
    const chosen = values.case;
    const only = chosen === undefined ? undefined : (/** @type {string} */ code) => chosen.includes(code);
    const { passed, failed } = await runCases({ root, only, tell });
    console.log(`${passed} cases held, ${failed} did not`);
    return failed === 0 && passed > 0 ? 0 : 1;
  }
  if (values.commands) {
    const { passed, failed } = await runCommands({ root, only: values.only, tell });
    console.log(`${passed} commands did what they promise, ${failed} did not`);
    return failed === 0 && passed > 0 ? 0 : 1;
  }
  if (values.test)
    return (await runTest({ root, seed: whole(values.seed, 1), json: values.json, tell })) ? 0 : 1;
  if (values.mutations) {
    const { seen, missed } = await runMutations({
      root,
      seed: whole(values.seed, 1),
      only: values.only,
      tell,
    });
    console.log(`${seen} mutations were seen, ${missed} were not`);
    return missed === 0 && seen > 0 ? 0 : 1;
  }
  console.log(`Seed ${seed}, ${checkouts} checkouts`);
  const world = await openWorld({ root, tell });
  let ok = false;
  try {
    const run = await runLoad(world, {
      seed,
      checkouts,
      shoppers: whole(values.shoppers, checkouts > 1_000 ? 32 : 16),
      atLeastMs: checkouts > 1_000 ? 0 : 30_000,
      // Else a long run is an outage most of the time.
      nemesisMs: checkouts > 1_000 ? 2_000 : 250,
      patienceMs: checkouts > 1_000 ? 40_000 : 8_000,
      nemesis: !values.calm,
      tell,
    });
    const verdicts = await check(world, run);
    report(run, verdicts, tell);
    ok = verdicts.every(({ wrong }) => wrong.length === 0);
    if (values.json !== undefined) {
      await mkdir(join(values.json, ".."), { recursive: true });
      await writeFile(
        values.json,
        JSON.stringify({ verdicts, history: run.history.happenings, ms: run.ms }, null, 1),
      );
    }
  } finally {
    if (values.keep || !ok) console.log(`The logs are in ${await saveLogs(world)}`);
    await world.close();
  }
  return ok ? 0 : 1;
}

/** @param {string | undefined} word @param {number} otherwise */
function whole(word, otherwise) {
  const number = word === undefined ? otherwise : Number(word);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new PlainError(`${word} is not a whole number. ${usage}`);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.once(signal, () => {
    console.error(`Called off (${signal}).`);
    void closeWorlds().finally(() => process.exit(130));
  });
try {
  // A world that failed to open may have left a timer behind.
  process.exit(await main());
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  if (error.output !== "") console.error(error.output);
  process.exitCode = 1;
}
