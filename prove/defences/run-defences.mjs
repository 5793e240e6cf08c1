import { rmSync } from "node:fs";
import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runProgram } from "../../scripts/spawn-program.mjs";
import { copyTree } from "../mutations/copy-tree.mjs";
import { defences } from "./list.mjs";

// npm run mutate [-- <code or words>]: switches off each defence of the case book in a copy of the tree, one at a
// time, and shows the test that goes red. Fails where one stays green.

const root = join(import.meta.dirname, "../..");
const { positionals } = parseArgs({ allowPositionals: true });
const only = positionals.join(" ");
const LONGEST_MS = 300_000;

/**
 * @param {string} copy
 * @param {import("./list.mjs").Defence} defence
 * @returns {Promise<{ isRed: boolean, says: string }>}
 */
async function runTests(copy, { test, code, titles = `${code}[:,]` }) {
  const project = test.includes(".integration.") ? "integration" : "unit";
  const { code: ended, output } = await runProgram(
    [
      process.execPath,
      ...[join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", copy],
      ...["--project", project, "--reporter", "json", test, "-t", titles],
    ],
    { cwd: copy, timeoutMs: LONGEST_MS },
  );
  const failed = [...output.matchAll(/"fullName":"((?:[^"\\]|\\.)*)","status":"failed"/g)].map(
    ([, title]) => title,
  );
  const passed = [...output.matchAll(/"status":"passed"/g)].length;
  if (failed.length > 0) return { isRed: true, says: String(failed[0]).slice(0, 120) };
  if (ended !== 0 && passed === 0) return { isRed: false, says: `no test ran: ${output.trim().slice(-300)}` };
  return { isRed: false, says: `${passed} passed` };
}

const chosen = defences.filter(({ code, what }) => `${code} ${what}`.includes(only));
const copy = await copyTree(root);
process.once("exit", () => rmSync(copy, { recursive: true, force: true }));
await cp(join(root, "vitest.config.ts"), join(copy, "vitest.config.ts"));
let missed = 0;
try {
  for (const defence of chosen) {
    const path = join(copy, defence.file);
    const whole = await readFile(path, "utf8");
    await writeFile(
      path,
      whole.replace(defence.from, () => defence.to),
    );
    const { isRed, says } = await runTests(copy, defence);
    await writeFile(path, whole);
    if (!isRed) missed += 1;
    console.log(
      `${isRed ? "✓" : "✗"} ${defence.code} ${defence.what}: ${isRed ? "red" : "NOT NOTICED"}, ${says}`,
    );
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - missed} of ${chosen.length} defences are noticed when they are switched off.`);
process.exitCode = missed === 0 ? 0 : 1;
