import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { invariants } from "../checker/check.mjs";
import { mutations } from "./list.mjs";

const root = join(import.meta.dirname, "../..");

describe("the mistakes that `npm run prove -- --mutations` makes", () => {
  it("break every promise of the proof, and no other", () => {
    const broken = new Set(mutations.map(({ breaks }) => breaks));
    expect([...broken].sort()).toEqual(invariants.map(({ name }) => name).sort());
  });

  it.each(mutations)("$name: is where the list says", ({ edits }) => {
    /** @type {Map<string, string>} */
    const changed = new Map();
    for (const { file, from, to } of edits) {
      const [before, after, ...more] = (changed.get(file) ?? readFileSync(join(root, file), "utf8")).split(
        from,
      );
      const found = after === undefined ? 0 : 1 + more.length;
      expect({ file, from, found }).toEqual({ file, from, found: 1 });
      expect(to).not.toBe(from);
      changed.set(file, `${before}${to}${after}`);
    }
  });
});
