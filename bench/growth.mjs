import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startPostgres } from "../scripts/services.mjs";
import { cpuTime } from "./cpu-time.mjs";
import { drawGrowth } from "./draw-growth.mjs";
import { percentile } from "./figures.mjs";
import { bring, workersMemory } from "./import.mjs";
import { machine } from "./report.mjs";

/**
 * What was measured at one size. Times of questions are processor time of Postgres at the 95th percentile, ms; those of
 * work are processor time of Postgres and of our process together, s, and what the clock said beside it.
 * @typedef {object} Measured
 * @property {number} products
 * @property {Record<string, number>} kinds every kind of question by its name
 * @property {number} list everything, what is in stock, a category
 * @property {number} facets lists with filters and the counts of every facet
 * @property {number} search words with a typo, with facets
 * @property {number} suggest letters as they are typed
 * @property {number} detail a product with its variants
 * @property {Work} seed
 * @property {Work} rebuild every document of the index made anew
 * @property {{ lines: number, check: Work, run: Work, undo: Work }} import
 * @property {number} processMb largest size of a process of ours while it read products
 * @property {{ peakMb: number, liveMb: number }} importMemory of the worker that imported as many lines, and took them back
 * @property {number} databaseMb on disk, indexes included
 * @property {string[]} scanned tables of products that a question read from end to end
 * @typedef {{ cpuSeconds: number, seconds: number }} Work
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const importLines = 1_000;
/** Lists that are counted beforehand; the others are filtered, and their facets are counted when they are asked for. */
const plainLists = new Set(["everything", "in stock", "a category"]);

/**
 * How the shop grows with its range: the same questions and the same work at a hundredth, a tenth and all of `products`,
 * each in a database of its own, drawn into docs/images/growth.svg.
 * @type {import("./run.mjs").Benchmark}
 */
export async function growth({ rounds, products }) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-bench-"));
  await chmod(folder, 0o711);
  let server = await startPostgres({ dataDir: folder, fast: true });
  await tell(server.url, "ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
  await server.stop();
  server = await startPostgres({ dataDir: folder, fast: true });
  /** @type {Measured[]} */
  const figures = [];
  return {
    comparisons: [],
    figures,
    notes: async () => {
      for (const size of [products / 100, products / 10, products].map(Math.ceil)) {
        console.log(`${size} products`);
        figures.push(await measure(server, size, rounds));
      }
      const picture = join(root, "docs", "images", "growth.svg");
      await writeFile(picture, drawGrowth(figures, machine()));
      return [...report(figures), `Drawn into ${picture}`];
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * @param {import("../scripts/postgres.mjs").Service} server
 * @param {number} size
 * @param {number} rounds
 * @returns {Promise<Measured>}
 */
async function measure(server, size, rounds) {
  const name = `growth_${size}`;
  await tell(server.url, `CREATE DATABASE ${name}`);
  const url = server.url.replace(/\/[^/]*$/, `/${name}`);
  const program = async (/** @type {string} */ file, /** @type {string[]} */ ...args) => {
    const before = cpuTime([server.pid]) ?? Number.NaN;
    const { stdout } = await run(process.execPath, ["--import", "tsx", file, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: url },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { stdout, serverSeconds: ((cpuTime([server.pid]) ?? Number.NaN) - before) / 1_000 };
  };
  await program("packages/db/src/migrate.ts");
  console.log("  seeding");
  const { seed, rebuild } = JSON.parse((await program("bench/search/fill.ts", url, String(size))).stdout);
  console.log("  asking");
  const asked = JSON.parse((await program("bench/search/ask.ts", url, String(rounds))).stdout);
  const p95 = (/** @type {(each: any) => boolean} */ wanted) =>
    percentile(
      asked.filter(wanted).flatMap((/** @type {any} */ each) => each.cpu.all),
      0.95,
    );
  console.log("  reading products");
  const read = JSON.parse((await program("bench/search/read.ts", url)).stdout);
  console.log("  importing");
  const { steps } = await bring(url, importLines);
  const step = (/** @type {string} */ wanted) => {
    const found = steps.find((each) => each.step === wanted);
    if (found === undefined) throw new TypeError(`${wanted} was not measured`);
    const { seconds, cpuSeconds, serverSeconds } = found;
    return { seconds, cpuSeconds: cpuSeconds + serverSeconds };
  };
  console.log(`  importing ${size} lines`);
  const many = size === importLines ? steps : (await bring(url, size)).steps;
  return {
    products: size,
    kinds: Object.fromEntries(
      asked.map((/** @type {any} */ each) => [each.name, percentile(each.cpu.all, 0.95)]),
    ),
    list: p95(({ name: kind }) => plainLists.has(kind)),
    facets: p95(({ name: kind, group }) => group === "list" && !plainLists.has(kind)),
    search: p95(({ group }) => group === "search"),
    suggest: p95(({ group }) => group === "type"),
    detail: percentile(read.cpu, 0.95),
    seed,
    rebuild,
    import: { lines: importLines, check: step("check"), run: step("run"), undo: step("undo") },
    processMb: read.peakMb,
    importMemory: workersMemory(many),
    databaseMb: read.databaseMb,
    scanned: [...new Set(asked.flatMap((/** @type {any} */ each) => each.scanned))].map(String),
  };
}

/** @param {string} url @param {string} statement */
async function tell(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** @param {readonly Measured[]} sizes */
function report(sizes) {
  console.table(
    Object.fromEntries(
      Object.keys(sizes[0]?.kinds ?? {}).map((kind) => [
        kind,
        Object.fromEntries(sizes.map(({ products, kinds }) => [products, short(kinds[kind] ?? Number.NaN)])),
      ]),
    ),
  );
  console.table(
    Object.fromEntries(
      sizes.map((each) => [
        each.products,
        {
          "list ms": short(each.list),
          "facets ms": short(each.facets),
          "search ms": short(each.search),
          "suggest ms": short(each.suggest),
          "detail ms": short(each.detail),
          "seed s (clock)": `${short(each.seed.cpuSeconds)} (${short(each.seed.seconds)})`,
          "rebuild s (clock)": `${short(each.rebuild.cpuSeconds)} (${short(each.rebuild.seconds)})`,
          "import, lines a CPU s": short(
            importLines / (each.import.check.cpuSeconds + each.import.run.cpuSeconds),
          ),
          "process MB": each.processMb,
          "worker at as many lines, MB (in use)": `${each.importMemory.peakMb} (${each.importMemory.liveMb})`,
          "database MB": each.databaseMb,
        },
      ]),
    ),
  );
  const scanned = [...new Set(sizes.at(-1)?.scanned ?? [])];
  return [
    scanned.length === 0
      ? "No table of products was read from end to end."
      : `Read from end to end: ${scanned.join(", ")}`,
  ];
}

const short = (/** @type {number} */ value) => Number(value.toPrecision(3));
