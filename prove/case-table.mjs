import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";

// node prove/case-table.mjs [--write]: every case of the case book has a test that begins with its code. Says which
// have none and fails then; `--write` puts the table into docs/RELIABILITY.md.

const root = join(import.meta.dirname, "..");

/** The cases of the case book that this shop promises so far, in short. */
const promised = {
  F1: "worker killed around a mail",
  F2: "the same job's worker killed three times",
  F3: "worker frozen, and back",
  F4: "web process killed while an order is placed",
  F5: "FLUSHALL during 100 checkouts",
  F6: "Redis away",
  F7: "Redis takes connections and is silent",
  F8: "Redis full, evicting nothing",
  F9: "Postgres restarted with -m immediate",
  F10: "Postgres slow, pool exhausted",
  F11: "Postgres only reads",
  F12: "Meilisearch away, slow, talking nonsense",
  F13: "payments answer 500, 429, nothing, or too late to be heard",
  F14: "payments away at checkout",
  F15: "webhook before the answer, or alone",
  F16: "webhook fifty times, out of order, two days late",
  F17: "webhook forged, stale, of another account or mode",
  F18: "webhook of another amount or currency",
  F19: "paid after the hold, stock gone",
  F20: "paid after the hold, stock there",
  F21: "two tabs pay one cart",
  F22: "double click, back button, retry",
  F23: "cart edited while it is paid",
  F24: "price, tax or code changed before paying",
  F25: "200 buyers of 10 pieces, 50 of the last",
  F26: "mixed carts in reversed order",
  F27: "the same article on two lines",
  F28: "stock lowered below what is reserved",
  F29: "cancel, ship and refund at once",
  F30: "two refunds at once, too much in parts",
  F31: "SIGTERM under load, old and new side by side",
  F32: "clock a day ahead, an hour back, DST, 29 February",
  F33: "six sweepers at once",
  F34: "a job that always fails",
  F35: "mail provider answers 429 and 500",
  A1: "what is another's, by its id",
  A2: "an order by its number, without its token",
  A3: "a role given to oneself, another's work",
  A4: "fields that are not the caller's to set",
  A5: "prices and totals sent along",
  A6: "forged tokens",
  A7: "malformed Authorization",
  A8: "session revoked, password changed, role taken, account disabled",
  A9: "refresh token used twice",
  A10: "session from before the sign-in",
  A11: "cross-site requests",
  A12: "a change by GET, another method by header",
  A13: "known and unknown addresses told apart",
  A14: "guessing passwords, one or many accounts",
  A15: "password-reset token reused, guessed, of another",
  A16: "one code fifty times at once; customer variants; guesses",
  A17: "gift card spent twice",
  A18: "card testing",
  A19: "stock hoarded in many carts",
  A20: "scraping, endless pages",
  A21: "staff without the second factor; the shop's cookie at the admin",
  A22: "a batch of allowed and denied calls",
  A23: "an operation without a rule of access",
  A24: "forwarded addresses and hosts made up",
  A25: "webhook replayed with a good signature",
  A26: "log lines and secrets in logs",
  I1: "quantities that are none",
  I2: "quantities above the most",
  I3: "operators of the database in the input",
  I4: "huge, deep and wide bodies",
  I5: "__proto__, NUL, odd encodings, the same key twice",
  I6: "Unicode that looks or compares otherwise",
  I7: "SQL and LIKE characters in search, filter and sort",
  I8: "filter language of the search engine",
  I9: "texts that make regular expressions slow",
  I10: "markup and scripts in names and texts",
  I11: "formulas in exported cells",
  I12: "headers and recipients smuggled into mail",
  I13: "redirects to elsewhere",
  I14: "paths out of their folder",
  I15: "uploads that are not what they say",
  I16: "addresses that the shop is made to fetch",
  I17: "poisoned caches",
  I18: "caches deceived by the look of a path",
  I19: "evil, missing and double Host",
  I20: "smuggled requests, huge headers",
  I21: "slow clients",
  I22: "money: fractions, 0 and 3 decimals, largest sums",
  I23: "dates that are none, time zones",
  I24: "pagination cursor forged",
  I25: "country, currency and region that are none",
  I26: "texts, lists and numbers without bound",
  I27: "wrong content types, packed bodies",
  I28: "what is not for the public",
  I29: "error messages that tell too much",
  I30: "10,000 generated requests",
};

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

const missing = Object.keys(promised).filter((code) => !found.has(code));
const rows = Object.entries(promised).map(([code, what]) => {
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
