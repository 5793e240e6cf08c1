import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../scripts/spawn-program.mjs";
import { editsOf, titlesOf } from "./defence.mjs";

/** @typedef {import("./defence.mjs").Defence} Defence */

/**
 * @typedef {object} Lane a copy of the tree and a Postgres of its own, for one run after the other
 * @property {string} root of the original, whose packages are used
 * @property {string} copy
 * @property {() => Promise<string>} database address of its Postgres, which is started when it is first asked for
 * @property {AbortSignal} signal
 */

/**
 * @typedef {object} Verdict
 * @property {"red" | "survived" | "broken"} outcome `broken` where no test came to judge
 * @property {string} says the test that went red and why, or what came instead
 */

/** The longest that one run may take, milliseconds; what hangs longer is ended and counts as broken. */
const LONGEST_MS = 420_000;
/** How a test says that something is not what it expects. Any other error is a crash, and judges nothing. */
const JUDGEMENT =
  /^(AssertionError|Error: .*(expected|expect\(|promise resolved|promise rejected|Property failed))/;

/**
 * Switches the defence off in the lane's copy, runs the tests that must notice, and puts everything back.
 * @param {Lane} lane
 * @param {Defence} defence
 * @returns {Promise<Verdict>}
 */
export async function tryDefence(lane, defence) {
  /** @type {Map<string, string>} */
  const originals = new Map();
  try {
    for (const { file, from, to } of editsOf(defence)) {
      const path = join(lane.copy, file);
      const text = await readFile(path, "utf8");
      if (!originals.has(path)) originals.set(path, text);
      const [before, after, more] = text.split(from);
      if (before === undefined || after === undefined || more !== undefined)
        return { outcome: "broken", says: `${file} does not have the text once` };
      await writeFile(path, `${before}${to}${after}`);
    }
    const { failed, passed, output } = await runTests(lane, defence.test, titlesOf(defence));
    const first = failed.find(({ why }) => JUDGEMENT.test(why));
    if (first !== undefined) return { outcome: "red", says: `${first.title} — ${first.why}` };
    if (failed.length === 0 && passed > 0) return { outcome: "survived", says: `${passed} stayed green` };
    return { outcome: "broken", says: failed[0]?.why ?? lastLines(output) };
  } finally {
    for (const [path, text] of originals) await writeFile(path, text);
  }
}

/**
 * The same tests with every defence in place.
 * @param {Lane} lane
 * @param {string} test file
 * @param {readonly Defence[]} defences of that file
 * @returns {Promise<string | null>} what is wrong with them, `null` where they are green
 */
export async function tryUntouched(lane, test, defences) {
  const titles = [...new Set(defences.map(titlesOf))].map((each) => `(?:${each})`).join("|");
  const { failed, passed, output } = await runTests(lane, test, titles);
  if (failed[0] !== undefined) return `${failed[0].title} — ${failed[0].why}`;
  return passed > 0 ? null : lastLines(output);
}

/**
 * @param {Lane} lane
 * @param {string} test
 * @param {string} titles
 */
async function runTests({ root, copy, database, signal }, test, titles) {
  const report = join(copy, `report-${randomUUID()}.json`);
  const project = test.includes(".integration.") ? "integration" : "unit";
  const { output } = await runProgram(
    [
      process.execPath,
      ...[join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", copy, "--project", project],
      ...["--reporter=json", `--outputFile=${report}`, "--bail=1", "--experimental.fsModuleCache"],
      ...[`--experimental.fsModuleCachePath=${join(copy, "transformed")}`, test, "-t", titles],
    ],
    {
      cwd: copy,
      env: {
        ...process.env,
        NO_COLOR: "1",
        ...(project === "integration" ? { TEST_DATABASE_URL: await database() } : {}),
      },
      timeoutMs: LONGEST_MS,
      signal,
    },
  );
  try {
    return { ...readReport(await readFile(report, "utf8")), output };
  } catch {
    return { failed: [], passed: 0, output };
  } finally {
    await rm(report, { force: true });
  }
}

/** @param {string} text */
function readReport(text) {
  /** @type {{ testResults: { assertionResults: { status: string, title: string, failureMessages?: string[] }[] }[] }} */
  const report = JSON.parse(text);
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: all.filter(({ status }) => status === "passed").length,
    failed: all
      .filter(({ status }) => status === "failed")
      .map(({ title, failureMessages = [] }) => ({ title, why: firstLine(failureMessages[0] ?? "") })),
  };
}

const firstLine = (/** @type {string} */ text) => (text.trim().split("\n")[0] ?? "").slice(0, 160);
const lastLines = (/** @type {string} */ text) => `no test ran: ${text.trim().slice(-300)}`;
