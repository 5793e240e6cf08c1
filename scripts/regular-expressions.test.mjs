import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
/** A text as long as a field may be, ten times over. */
const LONG = 5_000;
const MOST_MS = 50;

/** Literals where an expression can stand; what is none after all (a division) is no expression either. */
const LITERAL =
  /(?:[(=:,[!&|?{};\n]|return|=>)\s*\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([dgimsuvy]*)/g;

const skipped = /^(node_modules|\.next|dist|generated|e2e|testing|prisma)$/;

/** @param {string} folder @returns {string[]} */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.test(entry.name) ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const files = ["packages", "apps"].flatMap((folder) => sourcesBelow(join(root, folder)));

/** @type {{ where: string, source: string, flags: string }[]} */
const found = files.flatMap((path) => {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(LITERAL)].flatMap(([, source = "", flags = ""]) =>
    isExpression(source, flags) ? [{ where: relative(root, path), source, flags }] : [],
  );
});

/** @param {string} source @param {string} flags */
function isExpression(source, flags) {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

/**
 * Texts made to be nearly what an expression wants, again and again: of its own characters, and of those that the
 * usual classes take, with an end that fits nothing.
 * @param {string} source
 */
function attacks(source) {
  const own = [...new Set(source.replaceAll(/\\[a-zA-Z]/g, "").replaceAll(/[\\^$*+?{}()|[\]]/g, ""))].slice(
    0,
    12,
  );
  const usual = ["a", "0", " ", "-", ".", "\t", "A", "_", "é", "\u0301", '"', "%", "<"];
  const singles = [...new Set([...own, ...usual])];
  const pairs = own.flatMap((one) => ["a", "0", " ", ...own.slice(0, 4)].map((two) => one + two));
  return [...singles, ...pairs].map((part) => `${part.repeat(Math.ceil(LONG / part.length))}\u0000!`);
}

/** Milliseconds of the slowest attack, of three tries the best. @param {RegExp} expression @param {readonly string[]} texts */
function slowest(expression, texts) {
  let worst = 0;
  for (const text of texts) {
    let best = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < 3 && best > MOST_MS / 2; tries++) {
      const from = process.cpuUsage().user;
      expression.lastIndex = 0;
      expression.test(text);
      best = Math.min(best, (process.cpuUsage().user - from) / 1_000);
    }
    worst = Math.max(worst, best);
  }
  return worst;
}

/** What going through such a text from each of its places costs on this machine; on a slow one that may be much. */
const ONE_LOOK_MS = slowest(/a+b/, ["a".repeat(LONG)]);
const limitMs = Math.max(MOST_MS, 5 * ONE_LOOK_MS);

describe("regular expressions of what runs in a shop", () => {
  it("I9: are found", () => expect(found.length).toBeGreaterThan(100));

  it(`I9: answer texts of ${LONG} hostile characters within ${MOST_MS} ms`, { timeout: 120_000 }, () => {
    const slow = found.flatMap(({ where, source, flags }) => {
      const ms = slowest(new RegExp(source, flags), attacks(source));
      return ms > limitMs ? [`${where}: /${source}/${flags} took ${Math.round(ms)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });

  it("I9: notices one that does not", { timeout: 120_000 }, () => {
    const source = "^(a+)+$";
    expect(slowest(new RegExp(source), [`${"a".repeat(25)}\u0000`])).toBeGreaterThan(limitMs);
  });
});
