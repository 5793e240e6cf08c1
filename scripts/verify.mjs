// Everything that can be known without a database or a browser: formatting, lint, types, the rules of the
// architecture, dead code, paths named in the docs, a test for every case, and the pure tests. Prints each step with its time.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = (/** @type {string} */ name) => `${root}node_modules/.bin/${name}`;
const tsc = `${root}node_modules/typescript-native/bin/tsc`;

const workspaces = ["packages", "apps"].flatMap((folder) =>
  readdirSync(`${root}${folder}`).map((name) => `${folder}/${name}`),
);
const projects = [
  ...workspaces,
  "scripts",
  "deploy",
  "bench",
  "bench/import",
  "bench/search",
  "prove",
].filter((path) => existsSync(`${root}${path}/tsconfig.json`));

const steps = /** @type {[string, string[][]][]} */ ([
  [
    "format and lint",
    [[bin("biome"), "ci", "--colors=off", "--error-on-warnings", "--max-diagnostics=60", "."]],
  ],
  ["types", projects.map((path) => [process.execPath, tsc, "--noEmit", "-p", path])],
  ["architecture", [[bin("depcruise"), "--config", ".dependency-cruiser.mjs", "packages", "apps"]]],
  ["dead code", [[bin("knip"), "--no-progress"]]],
  ["doc paths", [[process.execPath, "scripts/doc-paths.mjs"]]],
  ["a test a case", [[process.execPath, "prove/case-table.mjs"]]],
  ["pure tests", [[bin("vitest"), "run", "--project", "unit"]]],
]);

/**
 * @param {readonly string[]} words
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function run([command = "", ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, NO_COLOR: "1" } });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, output }));
  });
}

/** @param {readonly (readonly string[])[]} commands */
async function runAll(commands) {
  /** @type {{ ok: boolean, output: string }[]} */
  const results = [];
  const waiting = [...commands];
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results.push(await run(next));
  };
  await Promise.all([lane(), lane()]);
  return results;
}

let failed = 0;
const started = performance.now();
for (const [name, commands] of steps) {
  const at = performance.now();
  const results = await runAll(commands);
  const bad = results.filter((result) => !result.ok);
  const seconds = ((performance.now() - at) / 1000).toFixed(1);
  console.log(`${bad.length === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  for (const { output } of bad) console.log(output);
  if (bad.length > 0) failed += 1;
}
console.log(
  `verify: ${steps.length - failed} passed, ${failed} failed in ${((performance.now() - started) / 1000).toFixed(1)} s`,
);
process.exit(failed === 0 ? 0 : 1);
