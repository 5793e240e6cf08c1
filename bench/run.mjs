// npm run bench -- <name>: compares two sides in turns and says how one stands to the other.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "../scripts/data-folder.mjs";
import { PlainError } from "../scripts/plain-error.mjs";
import { adapter } from "./adapter.mjs";
import { connections } from "./connections.mjs";
import { crowd } from "./crowd.mjs";
import { ratio, summarise } from "./figures.mjs";
import { freshness } from "./freshness.mjs";
import { growth } from "./growth.mjs";
import { imports } from "./import.mjs";
import { orders } from "./orders.mjs";
import { pageRate } from "./page-rate.mjs";
import { pages } from "./pages.mjs";
import { reads } from "./reads.mjs";
import { machine, printResult } from "./report.mjs";
import { search } from "./search.mjs";
import { webhooks } from "./webhooks.mjs";

/**
 * @typedef {{ name: string, run: () => Promise<import("./figures.mjs").Round> }} Side
 * @typedef {{ name: string, prepare?: () => Promise<void>, subject: Side, baseline: Side }} Comparison `prepare` comes before its first round
 * @typedef {{ connections: number, seconds: number, rounds: number, products: number }} Load seconds of one round of one side; `products` is 0 for the shop as it is
 * @typedef {(load: Load) => Promise<{ comparisons: Comparison[], notes?: () => Promise<string[]>, figures?: unknown, faults?: readonly string[], close: () => Promise<void> }>} Benchmark
 *   `notes` is asked after the last round: what is to be said beside the figures; `figures` are those of a benchmark
 *   that compares nothing, `faults` what is not as it must be, known when `notes` has answered
 */

const { env } = process;
let stopped = false;

/** @type {Record<string, { start: Benchmark, about: string, usual?: Partial<Load> }>} */
const benchmarks = {
  reads: {
    start: reads,
    about: "hot list and detail over REST, beside a bare node:http; again with --products 100000 in the shop",
    usual: { products: 0 },
  },
  connections: {
    start: connections,
    about: "10,000 connections with a request on each for 30 s, and the memory of a process",
    usual: { connections: 10_000, seconds: 30 },
  },
  freshness: {
    start: freshness,
    about: "500 readers at the moment a product changes; how soon a change is seen",
  },
  import: {
    start: imports,
    about:
      "a CSV of 1,000, 10,000 and --products 100000 lines: upload, check, run, export, undo; time and memory",
  },
  "page-rate": {
    start: pageRate,
    about:
      "home, category and product pages, beside a bare Next static page; again with --products 100000 in the shop",
    usual: { products: 0 },
  },
  pages: { start: pages, about: "Lighthouse, mobile profile, on each kind of page of the shop" },
  orders: {
    start: orders,
    about: "guests' orders over REST, beside the same SQL by pg; one hot product, beside different ones",
  },
  crowd: {
    start: crowd,
    about:
      "200 buyers at once and 50 pieces, 20 seeds; 2,000 carts in reversed order: counts that must be exact",
    usual: { connections: 200 },
  },
  search: {
    start: search,
    about: "lists, facets and searches in Postgres alone, at 1,000 and --products 100000",
  },
  growth: {
    start: growth,
    about: "reads, import, rebuild, memory at 1,000, 10,000 and --products 100000, drawn",
  },
  adapter: {
    start: adapter,
    about: "what the Meilisearch adapter adds to a search, beside sending the same bytes",
  },
  webhooks: { start: webhooks, about: "intake of the payment provider's events, beside the same once more" },
};

async function main() {
  const { values, positionals } = parseArgs({
    options: {
      connections: { type: "string" },
      seconds: { type: "string" },
      rounds: { type: "string" },
      products: { type: "string" },
    },
    allowPositionals: true,
  });
  const name = positionals[0] ?? "";
  const benchmark = benchmarks[name];
  if (benchmark === undefined) {
    console.log("npm run bench -- <name> [--connections 50] [--seconds 5] [--rounds 3]\n");
    for (const [each, { about }] of Object.entries(benchmarks)) console.log(`  ${each.padEnd(12)}${about}`);
    return name === "" ? 0 : 1;
  }
  const load = {
    connections: count(values.connections, benchmark.usual?.connections ?? 50, 1),
    seconds: count(values.seconds, benchmark.usual?.seconds ?? 5, 1),
    rounds: count(values.rounds, 3, 3),
    products: count(values.products, benchmark.usual?.products ?? 100_000, 100),
  };
  const where = machine();
  const { comparisons, notes, figures, faults = [], close } = await benchmark.start(load);
  const results = [];
  /** @type {string[]} */
  let said = [];
  try {
    for (const comparison of comparisons) results.push(await compare(comparison, load.rounds));
    said = (await notes?.()) ?? [];
  } finally {
    await close();
  }
  for (const result of results) printResult(result);
  if (said.length > 0) console.log(`\n${said.join("\n")}`);
  console.log(
    `\n${where.processor}, ${where.memoryGb} GB, Node ${where.node}, load ${where.loadBefore.toFixed(1)} before: ${where.note}`,
  );
  const folder = join(dataFolder(join(import.meta.dirname, ".."), env.STOREWRIGHT_DATA).folder, "bench");
  const file = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ name, at: new Date(), load, machine: where, results, figures, faults, notes: said }, null, 2)}\n`,
  );
  console.log(`Written to ${file}`);
  const errors = results.flatMap(({ sides }) => sides).reduce((sum, { figures }) => sum + figures.errors, 0);
  if (errors > 0) console.error(`${errors} requests failed: these figures are no result.`);
  for (const fault of faults) console.error(fault);
  return errors + faults.length > 0 ? 1 : 0;
}

/**
 * A round of each to warm up, then A B A B, so that whatever else the machine does meets both.
 * @param {Comparison} comparison
 * @param {number} rounds
 */
async function compare({ name, prepare, subject, baseline }, rounds) {
  await prepare?.();
  const sides = [
    { ...subject, rounds: /** @type {import("./figures.mjs").Round[]} */ ([]) },
    { ...baseline, rounds: /** @type {import("./figures.mjs").Round[]} */ ([]) },
  ];
  for (let round = 0; round <= rounds; round++) {
    console.log(round === 0 ? `${name}: warming up` : `${name}: round ${round} of ${rounds}`);
    for (const side of sides) {
      const figures = await side.run();
      if (stopped) throw new PlainError("Stopped before the end: there are no figures.");
      if (round > 0) side.rounds.push(figures);
    }
  }
  return {
    name,
    ratio: ratio(sides[0]?.rounds ?? [], sides[1]?.rounds ?? []),
    sides: sides.map((side) => ({
      name: side.name,
      figures: summarise(side.rounds),
      rounds: side.rounds.map(brief),
    })),
  };
}

/** @param {import("./figures.mjs").Round} round */
const brief = ({ latencies: _, ...rest }) => rest;

/**
 * @param {string | undefined} word
 * @param {number} otherwise
 * @param {number} least
 */
function count(word, otherwise, least) {
  if (word === undefined) return otherwise;
  const number = Number(word);
  if (Number.isInteger(number) && number >= least) return number;
  throw new PlainError(`${word} is not a number from ${least}.`);
}

// What a benchmark changed in the shop is put back first.
process.once("SIGINT", () => {
  stopped = true;
});
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
