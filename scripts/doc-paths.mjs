// A path that a document names in backticks must exist: docs that point nowhere are worse than none.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);

const inCode = /`((?:apps|packages|scripts|docs|deploy|bench|\.ci)\/[A-Za-z0-9_./@[\]-]+)`/g;
const inLink = /\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g;
const made = /\/(dist|generated|node_modules|\.next)(\/|$)/;

const missing = [];
for (const file of files) {
  const text = readFileSync(join(root, file), "utf8");
  for (const [, path = ""] of text.matchAll(inCode)) {
    if (!made.test(path) && !existsSync(join(root, path))) missing.push(`${file}: ${path}`);
  }
  for (const [, path = ""] of text.matchAll(inLink)) {
    if (!existsSync(join(root, dirname(file), path))) missing.push(`${file}: ${path}`);
  }
}
for (const line of missing) console.error(`names a path that does not exist: ${line}`);
process.exit(missing.length === 0 ? 0 : 1);
