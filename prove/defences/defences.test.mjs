import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { promisedCases } from "../case-book.mjs";
import { editsOf, titlesOf } from "./defence.mjs";
import { defences } from "./list.mjs";

/** Whole processes are killed for them: `npm run prove -- --case` shows them, and no test of a single line. */
const shownByTheProofAlone = ["F4", "F9"];

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

describe("the defences that `npm run mutate` switches off", () => {
  it("are there for every case of abuse and of bad input, and for each fault that a test of the code shows", () => {
    const codes = Object.keys(promisedCases);
    const defended = new Set(defences.map(({ code }) => code));
    expect(codes).toHaveLength(91);
    expect(codes.filter((code) => !defended.has(code))).toEqual(shownByTheProofAlone);
    expect([...defended].filter((code) => !Object.hasOwn(promisedCases, code))).toEqual([]);
  });

  it.each(defences)("$code $what: is where the list says, and its test is there", (defence) => {
    for (const { file, from, to } of editsOf(defence)) {
      const found = read(file).split(from).length - 1;
      expect({ file, from, found }).toEqual({ file, from, found: 1 });
      expect(to).not.toBe(from);
    }
    // Of a title with a part that is filled in, the source has what stands before it.
    const titles = titlesOf(defence).replace(/:.*$/s, "");
    expect(read(defence.test)).toMatch(new RegExp(titles));
  });
});
