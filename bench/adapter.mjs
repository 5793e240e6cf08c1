import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * What a search took, ms; `added` is what is left of pairs made in turns.
 * @typedef {{ median: number, p95: number }} Times
 * @typedef {{ name: string, pairs: number, answerBytes: number, bare: Times, adapter: Times, added: Times, addedCpu: Times }} Added
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
/** What a search engine takes for an answer here, ms: the same each time. */
const ENGINE_MS = 5;
const PAIRS_A_ROUND = 300;
/** What the adapter may add, ms. */
const GOAL_MS = 5;

/**
 * What the shop adds to a search in Meilisearch: a search of 24 products with facets through the adapter, less sending
 * the same bytes and reading the answer without looking at it. The engine is one that always says the same.
 * @type {import("./run.mjs").Benchmark}
 */
export async function adapter({ rounds }) {
  /** @type {Added[]} */
  const figures = [];
  return {
    comparisons: [],
    figures,
    notes: async () => {
      const args = [String(ENGINE_MS), String(rounds * PAIRS_A_ROUND)];
      const { stdout } = await run(
        process.execPath,
        ["--import", "tsx", "bench/search/adapter.ts", ...args],
        {
          cwd: root,
        },
      );
      figures.push(...JSON.parse(stdout));
      return report(figures);
    },
    close: async () => undefined,
  };
}

/** @param {readonly Added[]} figures */
function report(figures) {
  const ms = (/** @type {Times} */ { median, p95 }) => `${median.toFixed(2)}, ${p95.toFixed(2)}`;
  console.table(
    Object.fromEntries(
      figures.map(({ name, pairs, answerBytes, bare, adapter: whole, added, addedCpu }) => [
        name,
        {
          pairs,
          "answer kB": Math.round(answerBytes / 1_000),
          "bare: median, p95 ms": ms(bare),
          "adapter: median, p95 ms": ms(whole),
          "added: median, p95 ms": ms(added),
          "added processor time": ms(addedCpu),
        },
      ]),
    ),
  );
  return figures.map(
    ({ name, added, addedCpu }) =>
      `${name}: the adapter adds ${added.median.toFixed(1)} ms in the median, ${addedCpu.median.toFixed(1)} ms of processor time, p95 ${addedCpu.p95.toFixed(1)} (wanted: under ${GOAL_MS})`,
  );
}
