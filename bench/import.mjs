import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startPostgres } from "../scripts/services.mjs";

/** @typedef {{ step: string, seconds: number, cpuSeconds: number, peakMb: number }} Step */

const run = promisify(execFile);
const root = join(import.meta.dirname, "..");
/** How much larger a process may be with the large file than with the tenth of it, MB: memory does not grow with the file. */
const MOST_GROWTH_MB = 200;

/**
 * A file of products brought in, exported and taken back, once with a tenth of the lines and once with all, on a Postgres
 * of its own and each in a process of its own. Not a comparison: the growth from one to the other is what is shown.
 * @type {import("./run.mjs").Benchmark}
 */
export async function imports({ products }) {
  const folder = await mkdtemp(join(tmpdir(), "storewright-bench-"));
  await chmod(folder, 0o711);
  const server = await startPostgres({ dataDir: folder, fast: true });
  const program = (/** @type {string} */ file, /** @type {string[]} */ ...args) =>
    run(process.execPath, ["--import", "tsx", file, ...args], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: server.url },
    });
  /** @type {{ rows: number, steps: Step[] }[]} */
  const figures = [];
  return {
    comparisons: [],
    figures,
    notes: async () => {
      await program("packages/db/src/migrate.ts");
      for (const rows of [Math.ceil(products / 10), products]) {
        console.log(`Bringing in ${rows} lines`);
        const { stdout } = await program("bench/import/bring.ts", server.url, String(rows));
        figures.push({ rows, steps: JSON.parse(stdout) });
      }
      return report(figures);
    },
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @param {readonly { rows: number, steps: Step[] }[]} figures */
function report(figures) {
  for (const { rows, steps } of figures) {
    console.log(`\n${rows} lines`);
    console.table(
      Object.fromEntries(
        steps.map(({ step, seconds, cpuSeconds, peakMb }) => [
          step,
          {
            seconds: Number(seconds.toFixed(1)),
            "lines a second": Math.round(rows / seconds),
            "our processor time, s": Number(cpuSeconds.toFixed(1)),
            "largest, MB": peakMb,
          },
        ]),
      ),
    );
  }
  const [small = 0, large = 0] = figures.map(({ steps }) => Math.max(...steps.map(({ peakMb }) => peakMb)));
  const growth = large - small;
  return [
    `Largest process: ${small} MB with a tenth of the lines, ${large} MB with all (wanted: at most ${MOST_GROWTH_MB} MB more; ${growth <= MOST_GROWTH_MB ? "held" : "NOT held"})`,
  ];
}
