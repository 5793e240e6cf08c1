import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { promisedCases } from "./case-book.mjs";

// node prove/case-table.mjs [--write]: every case of the case book has a test that begins with its code. Says which
// have none and fails then; `--write` puts the table into docs/RELIABILITY.md.

const root = join(import.meta.dirname, "..");

const isTest = (/** @type {string} */ path) =>
  /\.test\.(ts|tsx|mjs)$/.test(path) || /\/e2e\/.*\.ts$/.test(path) || /^prove\/cases\/.*\.mjs$/.test(path);
const skipped = new Set(["node_modules", ".next", "dist", "generated", ".git", ".data"]);

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** @type {Map<string, Set<string>>} */
const found = new Map();
const folders = ["apps", "packages", "prove", "scripts", "bench", "deploy"];
for (const path of folders.flatMap((folder) => filesBelow(join(root, folder)))) {
  const name = relative(root, path);
  if (!isTest(name)) continue;
  // A title begins with one code or with several: "F15: …", "F21, F22: …".
  for (const [, codes = ""] of readFileSync(path, "utf8").matchAll(/["'`]((?:[FAI]\d{1,2}(?:, | and )?)+):/g))
    for (const [code] of codes.matchAll(/[FAI]\d{1,2}/g)) {
      const files = found.get(code) ?? new Set();
      found.set(code, files.add(name));
    }
}

const missing = Object.keys(promisedCases).filter((code) => !found.has(code));
const rows = Object.entries(promisedCases).map(([code, what]) => {
  const files = [...(found.get(code) ?? [])].sort().map((file) => `\`${file}\``);
  return `| ${code} | ${what} | ${files.join(", ") || "none yet"} |`;
});
const table = ["| case | what is done | where it is shown |", "| --- | --- | --- |", ...rows].join("\n");

const { values } = parseArgs({ options: { write: { type: "boolean", default: false } } });
if (values.write) {
  const file = join(root, "docs/RELIABILITY.md");
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split("<!-- cases -->\n");
  const after = rest?.split("<!-- end of cases -->")[1];
  if (before === undefined || after === undefined)
    throw new Error("docs/RELIABILITY.md has no place for the table");
  writeFileSync(file, `${before}<!-- cases -->\n\n${table}\n\n<!-- end of cases -->${after}`);
}
console.log(
  missing.length === 0
    ? `${rows.length} cases, each with a test`
    : `no test begins with: ${missing.join(", ")}`,
);
process.exit(missing.length === 0 ? 0 : 1);
