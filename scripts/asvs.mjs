import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The levels of the requirements of OWASP ASVS 5.0.0, by section: the third digit of `V1.2` is the level of V1.2.3.
 * @type {Readonly<Record<string, string>>}
 */
const sections = {
  ...{ "V1.1": "22", "V1.2": "1111122223", "V1.3": "112222222223", "V1.4": "222", "V1.5": "123" },
  ...{ "V2.1": "122", "V2.2": "112", "V2.3": "12223", "V2.4": "23" },
  ...{ "V3.1": "3", "V3.2": "113", "V3.3": "12223", "V3.4": "11222233", "V3.5": "11122333", "V3.6": "3" },
  ...{ "V3.7": "22333", "V4.1": "12233", "V4.2": "23333", "V4.3": "22", "V4.4": "1222" },
  ...{ "V5.1": "2", "V5.2": "112333", "V5.3": "113", "V5.4": "222" },
  ...{ "V6.1": "122", "V6.2": "111111112222", "V6.3": "11223333", "V6.4": "112233", "V6.5": "22222333" },
  ...{ "V6.6": "2223", "V6.7": "33", "V6.8": "2222" },
  ...{ "V7.1": "222", "V7.2": "1111", "V7.3": "22", "V7.4": "11222", "V7.5": "223", "V7.6": "22" },
  ...{ "V8.1": "1233", "V8.2": "1123", "V8.3": "133", "V8.4": "23", "V9.1": "111", "V9.2": "1222" },
  ...{ "V10.1": "22", "V10.2": "223", "V10.3": "22223", "V10.4": "1111122222233333", "V10.5": "22222" },
  ...{ "V10.6": "22", "V10.7": "222" },
  ...{ "V11.1": "2233", "V11.2": "22233", "V11.3": "11233", "V11.4": "1222", "V11.5": "23", "V11.6": "23" },
  ...{ "V11.7": "33", "V12.1": "12233", "V12.2": "11", "V12.3": "22223" },
  ...{ "V13.1": "2333", "V13.2": "222223", "V13.3": "2233", "V13.4": "1222233" },
  ...{ "V14.1": "22", "V14.2": "12223333", "V14.3": "122" },
  ...{ "V15.1": "12233", "V15.2": "12233", "V15.3": "1222222", "V15.4": "3333" },
  ...{ "V16.1": "2", "V16.2": "22222", "V16.3": "2222", "V16.4": "222", "V16.5": "2223" },
  ...{ "V17.1": "23", "V17.2": "22223333", "V17.3": "22" },
};

/** Every requirement of level 1 and 2 with its level, in the order of the standard. */
export const requirements = new Map(
  Object.entries(sections).flatMap(([section, levels]) =>
    [...levels].flatMap((level, index) =>
      level === "3" ? [] : [/** @type {[string, number]} */ ([`${section}.${index + 1}`, Number(level)])],
    ),
  ),
);

/**
 * @typedef {object} Row
 * @property {string} number
 * @property {number} level
 * @property {string} how
 * @property {{ path: string, title: string }[]} tests
 */

const ROW = /^\| (V\d+\.\d+\.\d+) \| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$/;
const TEST = /`([^`]+)`: "([^"]+)"/g;

/** @param {string} text of docs/ASVS.md @returns {Row[]} */
export function rowsIn(text) {
  return text.split("\n").flatMap((line) => {
    const [, number = "", level = "", , how = "", tests = ""] = ROW.exec(line) ?? [];
    if (number === "") return [];
    const named = [...tests.matchAll(TEST)].map(([, path = "", title = ""]) => ({ path, title }));
    return [{ number, level: Number(level), how: how.trim(), tests: named }];
  });
}

/** What a row rests on. @param {Row} row @returns {"document" | "not needed" | "not met" | "test"} */
export function kindOf({ how }) {
  if (how.startsWith("Does not apply: ")) return "not needed";
  if (how.startsWith("Not met: ")) return "not met";
  return how.startsWith("Document: ") ? "document" : "test";
}

/** One line for the head of the page. @param {readonly Row[]} rows */
export function countsOf(rows) {
  const of = (/** @type {ReturnType<typeof kindOf>} */ kind) =>
    rows.filter((row) => kindOf(row) === kind).length;
  return `${rows.length} requirements: ${of("test")} met and shown by tests, ${of("document")} met by a document, ${of("not needed")} do not apply, ${of("not met")} not met.`;
}

/**
 * What is wrong with the page, a sentence each.
 * @param {string} text of docs/ASVS.md
 * @param {string} root folder in which the paths lie
 * @returns {string[]}
 */
export function faultsIn(text, root) {
  const rows = rowsIn(text);
  const faults = [...requirements.keys()].flatMap((number) => {
    const times = rows.filter((row) => row.number === number).length;
    return times === 1 ? [] : [times === 0 ? `${number} is missing` : `${number} is there ${times} times`];
  });
  if (!text.includes(countsOf(rows))) faults.push(`the page has to say: ${countsOf(rows)}`);
  const starts = text.split("\n").filter((line) => /^\| V\d/.test(line)).length;
  if (starts !== rows.length) faults.push(`${starts - rows.length} rows do not have five columns`);
  return [...faults, ...rows.flatMap((row) => faultsOf(row, root))];
}

/** @param {Row} row @param {string} root @returns {string[]} */
function faultsOf(row, root) {
  const { number, level, how, tests } = row;
  const faults = [];
  const wanted = requirements.get(number);
  if (wanted === undefined) faults.push(`${number} is no requirement of level 1 or 2`);
  else if (wanted !== level) faults.push(`${number} is of level ${wanted}`);
  const kind = kindOf(row);
  if (kind === "test" && tests.length === 0) faults.push(`${number} has neither a test nor a reason`);
  if (kind !== "test" && how.length < 40) faults.push(`${number} says too little`);
  if (kind === "document") faults.push(...linkFaults(number, how, root));
  for (const { path, title } of tests)
    if (!isTitleIn(join(root, path), title)) faults.push(`${number} names no test: ${path}: ${title}`);
  return faults;
}

/** A document fulfils something by a section of its own. @param {string} number @param {string} how @param {string} root */
function linkFaults(number, how, root) {
  const links = [...how.matchAll(/\]\(([^)#\s]+)#([^)\s]+)\)/g)];
  if (links.length === 0) return [`${number} names no section of a document`];
  return links.flatMap(([, path = "", anchor = ""]) => {
    const file = join(root, "docs", path);
    const headings = existsSync(file) ? [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)] : [];
    const isThere = headings.some(([, heading = ""]) => anchorOf(heading) === anchor);
    return isThere ? [] : [`${number} names no section: ${path}#${anchor}`];
  });
}

/** As GitHub makes them. @param {string} heading */
const anchorOf = (heading) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

const isTest = /(?:\.test\.(?:ts|tsx|mjs)|\/e2e\/.+\.spec\.ts)$/;

/** True where a test of that file has a title that begins so. @param {string} file @param {string} title */
function isTitleIn(file, title) {
  if (!isTest.test(file) || !existsSync(file)) return false;
  const words = title.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`["'\`]${words}`).test(readFileSync(file, "utf8"));
}

/** The folder of the project. */
export const projectRoot = dirname(import.meta.dirname);
