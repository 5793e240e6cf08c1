import { spawn } from "node:child_process";
import { join } from "node:path";
import { takeControl } from "./control.mjs";
import { dataFolder, endLeftovers, openDataFolder } from "./data-folder.mjs";
import { environmentOf, shopValues } from "./environment.mjs";
import { oneShots } from "./parts.mjs";
import { PlainError, sentenceOf } from "./plain-error.mjs";
import { postgresUrl } from "./postgres.mjs";
import { clusterOwner, shopRole } from "./postgres-cluster.mjs";
import { prepareBuild, preparePackages } from "./prepare.mjs";
import { dropRecord, isRunning, knownProcess, readRecord, writeRecord } from "./processes.mjs";
import { showProgress } from "./progress.mjs";
import { keepSecrets } from "./secrets.mjs";
import { startPostgres } from "./services.mjs";
import { settingsOf } from "./settings-of.mjs";

const root = join(import.meta.dirname, "..");

/**
 * Runs programs on the database of DATABASE_URL, or of the local shop, open or closed; the process ends with what
 * `work` comes to. Nothing else may have been started by this process.
 * @param {string} purpose what a start meanwhile is told, for example `filled (npm run seed)`
 * @param {(run: (name: keyof typeof oneShots, args: readonly string[]) => Promise<number>) => Promise<number>} work
 */
export async function onDatabase(purpose, work) {
  const controller = new AbortController();
  const progress = showProgress();
  // This program waits for the one that it runs, to put things in order after it.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
    process.on(signal, () => controller.abort(new PlainError("Called off.")));
  try {
    const { settings } = await settingsOf(root, process.env);
    const data = dataFolder(root, settings.STOREWRIGHT_DATA);
    await openDataFolder(data);
    const preparation = { root, dev: true, data, progress, signal: controller.signal };
    await preparePackages(preparation);
    await prepareBuild(preparation).database;
    const { secrets } = await keepSecrets(data.folder);
    const values = shopValues({ settings, secrets, places: new Map(), dataDir: data.folder });
    const { addresses, isOpened, close } =
      settings.DATABASE_URL === undefined
        ? await localDatabase(data, purpose)
        : { addresses: {}, isOpened: false, close: async () => {} };
    try {
      const run = (/** @type {keyof typeof oneShots} */ name, /** @type {readonly string[]} */ args) => {
        const told = { ...values, ...addresses };
        const env = environmentOf({ name, values: told, dataDir: data.folder, dev: false });
        return runHere([join(root, oneShots[name].bundle), ...args], env);
      };
      // An earlier version may have left it, without what this one's programs count on.
      process.exitCode = (isOpened && (await run("migrate", []))) || (await work(run));
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof PlainError && error.output !== "") console.error(error.output);
    console.error(sentenceOf(error, root));
    process.exitCode = 1;
  }
  progress.close();
}

/**
 * The shop's own server: the one that runs, or one that is started for as long as this takes.
 * @param {import("./data-folder.mjs").DataFolder} data
 * @param {string} purpose
 */
async function localDatabase(data, purpose) {
  const dataDir = join(data.folder, "postgres");
  const record = data.record("postgres");
  const refuse = () => Promise.reject(new PlainError(`The database is being ${purpose}; wait for its end.`));
  const control = await takeControl(data.lockFile, { stop: refuse, start: refuse });
  if (!control.taken) {
    const known = await readRecord(record);
    if (known === null || !isRunning(known))
      throw new PlainError("The shop is still starting, or its Postgres is stopped: npm start -- postgres.");
    return { addresses: await addressesOf(dataDir), isOpened: false, close: async () => {} };
  }
  await endLeftovers(data);
  const server = await startPostgres({
    dataDir,
    onSpawn: async (pid) => {
      const known = knownProcess(pid);
      if (known !== null) await writeRecord(record, known);
    },
  });
  const close = async () => {
    await server.stop();
    await dropRecord(record);
    await control.release();
  };
  return { addresses: await addressesOf(dataDir), isOpened: true, close };
}

/** @param {string} dataDir @returns {Promise<Record<string, string>>} */
async function addressesOf(dataDir) {
  return {
    DATABASE_URL: await postgresUrl(dataDir, clusterOwner, shopRole),
    DATABASE_OWNER_URL: await postgresUrl(dataDir),
  };
}

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
function runHere(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--enable-source-maps", ...args], {
      cwd: root,
      env,
      stdio: "inherit",
    });
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
