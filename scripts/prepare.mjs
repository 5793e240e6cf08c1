import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildWorkspaces, isBuilt, sourcesHash } from "./build.mjs";
import { environmentOf } from "./environment.mjs";
import { arePackagesInstalled, installPackages } from "./packages.mjs";
import { oneShots } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { dropRecord, knownProcess, writeRecord } from "./processes.mjs";
import { asStep } from "./progress.mjs";
import { redisBinary } from "./redis-binary.mjs";
import { runProgram } from "./spawn-program.mjs";

/**
 * @typedef {object} Work
 * @property {string} root
 * @property {boolean} dev
 * @property {import("./data-folder.mjs").DataFolder} data
 * @property {import("./progress.mjs").Progress} progress
 * @property {AbortSignal} signal
 */

/**
 * Runs a task that starts another program, with that program on record: a later start ends it if this one is killed.
 * @param {Work} work
 * @param {string} name
 * @param {(onSpawn: (pid: number) => Promise<void>) => Promise<void>} task
 */
async function onRecord({ data }, name, task) {
  /** @type {Promise<void>} */
  let recorded = Promise.resolve();
  try {
    await task((pid) => {
      const known = knownProcess(pid);
      if (known !== null) recorded = writeRecord(data.record(name), known);
      return recorded;
    });
  } finally {
    // A program may be quicker than the record of it, which would then come to lie there after its end.
    await recorded.catch(() => undefined);
    await dropRecord(data.record(name));
  }
}

/**
 * Installs the npm packages where they are not the ones of the lock file.
 * @param {Work} work
 */
export async function preparePackages(work) {
  const { root, progress, signal } = work;
  if (await arePackagesInstalled(root)) return;
  await asStep(progress, "Install packages", ({ detail }) =>
    onRecord(work, "install", (onSpawn) => installPackages({ root, detail, signal, onSpawn })),
  );
}

/**
 * Makes the sources that are generated (the database client).
 * @param {Work} work
 */
export async function prepareSources(work) {
  const { root, progress, signal } = work;
  await asStep(progress, "Generate the client", ({ detail }) =>
    onRecord(work, "build", (onSpawn) =>
      buildWorkspaces({ root, task: "generate", detail, signal, onSpawn }),
    ),
  );
}

/**
 * What the database needs first, then everything else (nothing else in development). `database` is ready long before `all`.
 * @param {Work} work
 * @returns {{ database: Promise<void>, all: Promise<void> }}
 */
export function prepareBuild(work) {
  const { root, dev, progress, signal } = work;
  const build = (
    /** @type {import("./progress.mjs").Step} */ { detail },
    /** @type {{ only?: readonly string[], hash?: string }} */ which,
  ) => onRecord(work, "build", (onSpawn) => buildWorkspaces({ root, detail, signal, onSpawn, ...which }));
  const decided = (async () => {
    const hash = await sourcesHash(root);
    return { hash, built: !dev && (await isBuilt(root, hash)) };
  })();
  const database = decided.then(async ({ built }) => {
    if (built) return;
    await asStep(progress, "Build migration and seed", (step) =>
      build(step, { only: ["@storewright/db", "@storewright/worker"] }),
    );
  });
  const all = Promise.all([decided, database]).then(async ([{ hash, built }]) => {
    if (!built && !dev) await asStep(progress, "Build shop and admin", (step) => build(step, { hash }));
  });
  return { database, all };
}

/**
 * Runs a program of the database package to its end (`migrate`, `seed`).
 * @param {Work} work
 * @param {keyof typeof oneShots} name
 * @param {string} title
 * @param {Record<string, string>} values
 */
export function runOneShot(work, name, title, values) {
  const { root, dev, data, progress, signal } = work;
  return asStep(progress, title, async ({ detail }) => {
    await onRecord(work, name, async (onSpawn) => {
      const env = environmentOf({ name, values, dataDir: data.folder, dev });
      const command = /** @type {const} */ ([
        process.execPath,
        "--enable-source-maps",
        join(root, oneShots[name].bundle),
      ]);
      const done = await runProgram([...command], {
        cwd: root,
        env,
        timeoutMs: 600_000,
        signal,
        onText: detail,
        onSpawn,
      });
      await writeFile(data.log(name), done.output, { mode: 0o600 });
      if (done.code !== 0) throw new PlainError(`${title}: failed.`, { output: done.output });
    });
  });
}

/**
 * Finds a Redis server, or installs one as a step of its own.
 * @param {Work} work
 * @returns {Promise<string>} path of the server
 */
export async function prepareRedis({ progress, signal }) {
  /** @type {import("./progress.mjs").Step | null} */
  let step = null;
  try {
    const found = await redisBinary({
      signal,
      onInstall: (how) => {
        step = progress.step("Install Redis");
        step.detail(`with ${how}`);
      },
    });
    /** @type {import("./progress.mjs").Step | null} */ (step)?.done();
    return found;
  } catch (error) {
    /** @type {import("./progress.mjs").Step | null} */ (step)?.fail();
    throw error;
  }
}
