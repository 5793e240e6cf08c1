import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startPostgres } from "../scripts/services.mjs";

/**
 * @typedef {{ step: string, seconds: number, cpuSeconds: number, serverSeconds: number, peakMb: number, liveMb: number }} Step
 * @typedef {{ rows: number, steps: Step[] }} Brought
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
/** How much more may be in use with the largest file than with the smallest, MB: memory does not grow with the file. */
const MOST_GROWTH_MB = 25;
/** What the worker does; the rest is a web process's. */
const workersSteps = new Set(["check", "run", "undo"]);

/**
 * A file of products brought in, exported and taken back, with a hundredth, a tenth and all of the lines, on a Postgres
 * of its own and each in a process of its own. Not a comparison: the growth from one to the next is what is shown.
 * @type {import("./run.mjs").Benchmark}
 */
export async function imports({ products }) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-bench-"));
  await chmod(folder, 0o711);
  const server = await startPostgres({ dataDir: folder, fast: true });
  /** @type {Brought[]} */
  const figures = [];
  return {
    comparisons: [],
    figures,
    notes: async () => {
      await run(process.execPath, ["--import", "tsx", "packages/db/src/migrate.ts"], {
        cwd: root,
        env: { ...process.env, DATABASE_URL: server.url },
      });
      for (const rows of [products / 100, products / 10, products].map(Math.ceil)) {
        console.log(`Bringing in ${rows} lines`);
        figures.push(await bring(server.url, rows));
      }
      return report(figures);
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Brings so many lines into the shop of a migrated database and takes them back, in a process of its own.
 * @param {string} databaseUrl
 * @param {number} rows
 * @returns {Promise<Brought>}
 */
export async function bring(databaseUrl, rows) {
  const program = ["--expose-gc", "--import", "tsx", "bench/import/bring.ts"];
  const bringing = run(process.execPath, [...program, databaseUrl, String(rows)], { cwd: root });
  bringing.child.stderr?.pipe(process.stderr);
  const { stdout } = await bringing;
  return { rows, steps: JSON.parse(stdout) };
}

/** The most that a process held while it did the worker's part, MB. @param {readonly Step[]} steps */
export function workersMemory(steps) {
  const own = steps.filter(({ step }) => workersSteps.has(step));
  return {
    peakMb: Math.max(...own.map(({ peakMb }) => peakMb)),
    liveMb: Math.max(...own.map(({ liveMb }) => liveMb)),
  };
}

/** @param {readonly Brought[]} figures */
function report(figures) {
  for (const { rows, steps } of figures) {
    console.log(`\n${rows} lines`);
    console.table(
      Object.fromEntries(
        steps.map(({ step, seconds, cpuSeconds, peakMb, liveMb }) => [
          step,
          {
            seconds: Number(seconds.toFixed(1)),
            "lines a second": Math.round(rows / seconds),
            "our processor time, s": Number(cpuSeconds.toFixed(1)),
            "largest, MB": peakMb,
            "in use, MB": liveMb,
          },
        ]),
      ),
    );
  }
  const worker = figures.map(({ rows, steps }) => ({ rows, ...workersMemory(steps) }));
  const [first, last] = [worker[0]?.liveMb ?? 0, worker.at(-1)?.liveMb ?? 0];
  return [
    ...worker.map(
      ({ rows, peakMb, liveMb }) => `Worker, ${rows} lines: ${peakMb} MB at most, ${liveMb} MB of it in use`,
    ),
    `In use with all beside a hundredth of the lines: ${last - first} MB more (wanted: at most ${MOST_GROWTH_MB}; ${last - first <= MOST_GROWTH_MB ? "held" : "NOT held"})`,
  ];
}
