import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { defences } from "./list.mjs";

const root = join(import.meta.dirname, "../..");
const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");

describe("the defences that `npm run mutate` switches off", () => {
  it.each(defences)(
    "$code $what: is where the list says, and its test is there",
    ({ file, from, code, test, titles }) => {
      expect(read(file).split(from)).toHaveLength(2);
      expect(read(test)).toMatch(titles === undefined ? new RegExp(`["\x60].*${code}[:,]`) : titles);
    },
  );
});
