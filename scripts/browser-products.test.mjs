import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "../apps/web/e2e");
const specs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".spec.ts"),
);

/** Every way in which a test says which product of the demo range is its own; the second device has the next one. */
const claims = [
  { call: /ownProduct\((\d+), project\.name/g, own: (/** @type {number} */ n) => [n, n + 1] },
  { call: /ownProduct\((\d+), "desktop"/g, own: (/** @type {number} */ n) => [n] },
  { call: /(?:singleVariantProduct|paidOrder)\((\d+)[,)]/g, own: (/** @type {number} */ n) => [n] },
  { call: /singleVariantProduct\([^()]+ \? (\d+) : \d+\)/g, own: (/** @type {number} */ n) => [n] },
  { call: /singleVariantProduct\([^()]+ \? \d+ : (\d+)\)/g, own: (/** @type {number} */ n) => [n] },
];

/** @param {readonly string[]} files @returns {[product: number, files: string[]][]} what several files use */
function sharedAmong(files) {
  /** @type {Map<number, Set<string>>} */
  const users = new Map();
  for (const file of files) {
    const text = readFileSync(join(folder, file), "utf8");
    for (const { call, own } of claims)
      for (const [, number] of text.matchAll(call))
        for (const product of own(Number(number)))
          users.set(product, (users.get(product) ?? new Set()).add(file));
  }
  expect(users.size, "products that the files name").toBeGreaterThan(4);
  return [...users].flatMap(([product, by]) => (by.size > 1 ? [[product, [...by]]] : []));
}

describe("the products of the browser tests", () => {
  it("belong to one file each: two files run at once, and one would move the stock under the other", () => {
    const isOutage = (/** @type {string} */ name) => name.endsWith(".outage.spec.ts");
    expect(sharedAmong(specs.filter((name) => !isOutage(name)))).toEqual([]);
    // These run after all others, one after the other.
    expect(sharedAmong(specs.filter(isOutage))).toEqual([]);
  });

  it("are all named in a way that is read here", () => {
    const all = specs.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const calls = all.match(/(?:ownProduct|singleVariantProduct|paidOrder)\((?!index)/g)?.length;
    // The last two read the same call.
    const read = claims.slice(0, -1).reduce((sum, { call }) => sum + [...all.matchAll(call)].length, 0);
    expect(read).toBe(calls);
  });
});
