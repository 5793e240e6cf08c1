import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { startPostgres } from "../scripts/services.mjs";

/**
 * What each kind of question took, ms. `cpu` is processor time of the server's process, `worked` what Postgres itself
 * says it executed and planned (time it waited for a processor included), `answered` what the caller waited.
 * @typedef {{ median: number, p95: number, max?: number, all?: number[] }} Times
 * @typedef {{ name: string, group: "list" | "search" | "type" | "deep", asked: number, mostFound: number, cpu: Times, worked: Times, answered: Times, scanned: string[] }} Asked
 * @typedef {{ products: number, fillSeconds: number, asked: Asked[] }} Size
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
const fewer = 1_000;

/** What is wanted of the questions of a group together: processor time at the 95th percentile, ms. */
const goals = { list: 60, search: 100, type: 100, deep: 60 };

/**
 * Lists, facets and searches of the Postgres engine over a shop of 1,000 products and of many, on a Postgres of its own.
 * Not a comparison: the goals are absolute, and the growth from one size to the other is shown. Nothing here may read a
 * table of products from end to end.
 * @type {import("./run.mjs").Benchmark}
 */
export async function search({ rounds, products }) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-bench-"));
  await chmod(folder, 0o711);
  let server = await startPostgres({ dataDir: folder, fast: true });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
  await client.query("ALTER SYSTEM SET pg_stat_statements.track_planning = on");
  await client.end();
  await server.stop();
  server = await startPostgres({ dataDir: folder, fast: true });
  const program = (/** @type {string} */ file, /** @type {string[]} */ ...args) =>
    run(process.execPath, ["--import", "tsx", file, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: server.url },
      maxBuffer: 64 * 1024 * 1024,
    });
  /** @type {Size[]} */
  const figures = [];
  return {
    comparisons: [],
    figures,
    notes: async () => {
      await program("packages/db/src/migrate.ts");
      for (const size of [...new Set([Math.min(fewer, products), products])]) {
        console.log(`Filling a shop with ${size} products`);
        const started = performance.now();
        await program("bench/search/fill.ts", server.url, String(size));
        const fillSeconds = (performance.now() - started) / 1_000;
        console.log(`Asking (${rounds} rounds)`);
        const { stdout } = await program("bench/search/ask.ts", server.url, String(rounds));
        figures.push({ products: size, fillSeconds, asked: JSON.parse(stdout) });
      }
      return report(figures);
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param {readonly Size[]} sizes */
function report(sizes) {
  const last = sizes.at(-1);
  const first = sizes[0];
  if (last === undefined || first === undefined) return [];
  for (const { products, fillSeconds, asked } of sizes) {
    console.log(`\n${products} products (filled in ${fillSeconds.toFixed(0)} s), ms`);
    console.table(
      Object.fromEntries(
        asked.map(({ name, asked: times, mostFound, cpu, worked, answered }) => [
          name,
          {
            times,
            "most found": mostFound,
            "processor median": round(cpu.median),
            "processor p95": round(cpu.p95),
            "Postgres p95": round(worked.p95),
            "answered p95": round(answered.p95),
          },
        ]),
      ),
    );
  }
  const scanned = [...new Set(last.asked.flatMap((each) => each.scanned))];
  const lines = Object.entries(goals).map(([group, goal]) => {
    const of = (/** @type {Size} */ size) => p95(size.asked.filter((each) => each.group === group));
    const growth = `${round(of(first))} ms at ${first.products}, ${round(of(last))} ms at ${last.products} products`;
    return `${group}: processor time of Postgres, p95 ${growth} (wanted: under ${goal})`;
  });
  lines.push(
    scanned.length === 0
      ? "No table of products was read from end to end."
      : `Read from end to end: ${scanned.join(", ")}`,
  );
  return lines;
}

/** @param {readonly Asked[]} asked */
function p95(asked) {
  const all = asked.flatMap(({ cpu }) => cpu.all ?? []).sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.floor(all.length * 0.95))] ?? Number.NaN;
}

const round = (/** @type {number} */ ms) => Number(ms.toFixed(1));
