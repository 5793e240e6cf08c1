import { rmSync } from "node:fs";
import { chmod, cp, mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "../../scripts/data-folder.mjs";
import { PlainError, sentenceOf } from "../../scripts/plain-error.mjs";
import { prepareSources } from "../../scripts/prepare.mjs";
import { showProgress } from "../../scripts/progress.mjs";
import { startPostgres } from "../../scripts/services.mjs";
import { copyTree } from "../mutations/copy-tree.mjs";
import { defences } from "./list.mjs";
import { tryDefence, tryUntouched } from "./try-defence.mjs";

/** @typedef {import("./defence.mjs").Defence} Defence */
/** @typedef {import("./try-defence.mjs").Lane} Lane */
/** @typedef {import("./try-defence.mjs").Verdict & { defence: Defence, seconds: number }} Tried */

// npm run mutate [-- <codes> <words>]: switches off each defence of the case book in a copy of the tree, one at a time,
// and shows the test that goes red. Fails where one stays green, or where a test is red with every defence in place.

const root = join(import.meta.dirname, "../..");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { lanes: { type: "string" }, list: { type: "boolean", default: false } },
});

const marks = { red: "✓", survived: "✗ SURVIVED", broken: "✗ BROKEN" };

const isCode = (/** @type {string} */ word) => /^[AFI]\d+$/.test(word);
const codes = new Set(positionals.filter(isCode));
const words = positionals.filter((word) => !isCode(word)).join(" ");
const chosen = defences.filter(
  ({ code, what }) => (codes.size === 0 || codes.has(code)) && `${code} ${what}`.includes(words),
);
const controller = new AbortController();
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => controller.abort(new PlainError(`Called off (${signal}).`)));

if (values.list) {
  for (const { code, what, file } of chosen) console.log(`${code.padEnd(4)} ${what} (${file})`);
} else if (chosen.length === 0) {
  console.error("No defence has this code or these words; `npm run mutate -- --list` names them.");
  process.exitCode = 2;
} else {
  process.exitCode = await main().catch((error) => {
    console.error(`✗ ${sentenceOf(error, root)}`);
    return 1;
  });
}

async function main() {
  const began = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "storewright-mutate-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  // As root, Postgres runs under another account that has to pass through this folder.
  await chmod(folder, 0o711);
  const progress = showProgress();
  const data = dataFolder(root, join(folder, "data"));
  try {
    await prepareSources({ root, dev: false, data, progress, signal: controller.signal });
  } finally {
    progress.close();
  }
  // What is tried by one test file is tried by one lane, after that file was seen green.
  const groups = groupByTest(chosen);
  const waiting = groups.toSorted((a, b) => b.length - a.length);
  const most = Number(values.lanes ?? Math.min(2, availableParallelism()));
  /** @type {Tried[]} */
  const tried = [];
  const lanes = Promise.all(
    Array.from({ length: Math.min(most, waiting.length) }, (_, number) =>
      onLane(join(folder, String(number)), async (lane) => {
        for (let group = waiting.shift(); group !== undefined; group = waiting.shift())
          for await (const each of tryGroup(lane, group)) {
            tried.push(each);
            tell(each, tried.length);
          }
      }),
    ),
  );
  await lanes.catch((error) => {
    // The other lane is ended too, and cleans up behind itself.
    controller.abort(error);
    throw error;
  });
  return report(tried, (performance.now() - began) / 1_000);
}

/** @param {readonly Defence[]} all */
function groupByTest(all) {
  /** @type {Map<string, Defence[]>} */
  const groups = new Map();
  for (const each of all) groups.set(each.test, [...(groups.get(each.test) ?? []), each]);
  return [...groups.values()];
}

/**
 * @param {string} dataDir
 * @param {(lane: Lane) => Promise<void>} work
 */
async function onLane(dataDir, work) {
  const copy = await copyTree(root);
  process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
  /** @type {ReturnType<typeof startPostgres> | undefined} */
  let postgres;
  const database = async () => {
    postgres ??= startPostgres({ dataDir, database: "postgres", fast: true });
    return (await postgres).url;
  };
  try {
    await cp(join(root, "vitest.config.ts"), join(copy, "vitest.config.ts"));
    await work({ root, copy, database, signal: controller.signal });
  } finally {
    await (await postgres)?.stop();
    await rm(copy, { recursive: true, force: true });
  }
}

/**
 * @param {Lane} lane
 * @param {readonly Defence[]} group of one test file
 * @returns {AsyncGenerator<Tried>}
 */
async function* tryGroup(lane, group) {
  const wrong = await tryUntouched(lane, group[0]?.test ?? "", group);
  for (const defence of group) {
    const began = performance.now();
    const verdict =
      wrong === null
        ? await tryDefence(lane, defence)
        : { outcome: /** @type {const} */ ("broken"), says: `not green before: ${wrong}` };
    yield { ...verdict, defence, seconds: (performance.now() - began) / 1_000 };
  }
}

/** @param {Tried} tried @param {number} count */
function tell({ outcome, defence: { code, what }, says, seconds }, count) {
  console.log(
    `${marks[outcome]} [${count}/${chosen.length}] ${code} ${what}: ${says} (${seconds.toFixed(1)} s)`,
  );
}

/**
 * @param {readonly Tried[]} tried
 * @param {number} seconds
 */
function report(tried, seconds) {
  const inOrder = tried.toSorted((a, b) => defences.indexOf(a.defence) - defences.indexOf(b.defence));
  console.log("\n| code | switched off | test that went red | s |\n| --- | --- | --- | --- |");
  for (const { defence, outcome, says, seconds: took } of inOrder) {
    const shown = outcome === "red" ? (says.split(" — ")[0] ?? "") : `**${outcome}**: ${says}`;
    console.log(
      `| ${defence.code} | ${defence.what} | ${shown.replaceAll("|", "\\|")} | ${took.toFixed(0)} |`,
    );
  }
  const red = tried.filter(({ outcome }) => outcome === "red").length;
  const noticed = `${red} of ${chosen.length} defences are noticed when they are switched off`;
  const cases = `${new Set(chosen.map(({ code }) => code)).size} cases`;
  console.log(`\n${noticed} (${cases}, ${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s).`);
  return red === chosen.length ? 0 : 1;
}
