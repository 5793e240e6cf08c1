import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultsIn, kindOf, projectRoot, requirements, rowsIn } from "./asvs.mjs";

const page = readFileSync(join(projectRoot, "docs/ASVS.md"), "utf8");
const faults = (/** @type {string} */ text) => faultsIn(text, projectRoot);
const lines = page.split("\n");
const lineOf = (/** @type {string} */ number) =>
  lines.find((line) => line.startsWith(`| ${number} `)) ?? "no such row";

describe("docs/ASVS.md", () => {
  it("knows the 70 requirements of level 1 and the 183 of level 2", () => {
    const levels = [...requirements.values()];
    expect([1, 2].map((level) => levels.filter((each) => each === level).length)).toEqual([70, 183]);
  });

  it("has each of them once, with a test that is there, a section of a document, or a reason", () => {
    expect(faults(page)).toEqual([]);
  });

  it("is noticed when a row is missing, there twice, of another level or cut short", () => {
    const row = lineOf("V6.2.1");
    expect(faults(page.replace(row, ""))).toContain("V6.2.1 is missing");
    expect(faults(page.replace(row, `${row}\n${row}`))).toContain("V6.2.1 is there 2 times");
    expect(faults(page.replace(row, row.replace("| 1 |", "| 2 |")))).toContain("V6.2.1 is of level 1");
    expect(faults(page.replace(row, row.replace(/ \| [^|]+ \|$/, " |")))).toContain(
      "1 rows do not have five columns",
    );
  });

  it("is noticed when a row has neither test nor reason, or names a test or a section that is not there", () => {
    const row = lineOf("V6.2.1");
    const [, test = ""] = /\| (`[^|]+) \|$/.exec(row) ?? [];
    expect(faults(page.replace(row, row.replace(test, "-")))).toContain(
      "V6.2.1 has neither a test nor a reason",
    );
    expect(faults(page.replace(row, row.replace('"', '"x'))).join()).toContain("V6.2.1 names no test");
    expect(faults(page.replace(row, row.replace(".test.ts", ".test.tx"))).join()).toContain(
      "V6.2.1 names no test",
    );
    const written = rowsIn(page).find((each) => kindOf(each) === "document")?.number ?? "";
    const cited = lineOf(written);
    expect(faults(page.replace(cited, cited.replace(/#[^)]+\)/, "#nowhere)"))).join()).toContain(
      `${written} names no section`,
    );
  });
});
