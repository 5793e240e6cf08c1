import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { choosePlaces } from "./addresses.mjs";
import { appUnit } from "./app-unit.mjs";
import { welcome } from "./closing-table.mjs";
import { takeControl } from "./control.mjs";
import { dataFolder, endLeftovers, openDataFolder } from "./data-folder.mjs";
import { environmentOf, shopValues } from "./environment.mjs";
import { untilHealthy } from "./health.mjs";
import { rotateLog, tailOf } from "./log-files.mjs";
import { partOrders } from "./part-orders.mjs";
import { appParts, unitsOf } from "./parts.mjs";
import { PlainError } from "./plain-error.mjs";
import { prepareBuild, preparePackages, prepareRedis, runOneShot } from "./prepare.mjs";
import { dropRecord, knownProcess, writeRecord } from "./processes.mjs";
import { asStep } from "./progress.mjs";
import { keepRunFile } from "./run-file.mjs";
import { keepSecrets } from "./secrets.mjs";
import { settingsOf } from "./settings-of.mjs";
import { storeUnits } from "./store-units.mjs";
import { supervise } from "./supervisor.mjs";
import { together } from "./together.mjs";

/** Thrown where a start was called off by Ctrl-C or `npm stop`. */
export class CalledOff extends Error {}

/**
 * Opens a shop: brings everything up, and from then on watches over it until `close` is called.
 *
 * @param {object} options
 * @param {string} options.root the project
 * @param {NodeJS.ProcessEnv} options.env
 * @param {boolean} options.dev
 * @param {import("./progress.mjs").Progress} options.progress
 * @param {AbortController} options.controller its abort calls the start off or closes the open shop
 * @param {{ install: typeof preparePackages, build: typeof prepareBuild }} [options.prepare] for tests of the watcher itself
 * @returns {Promise<void>} settles when everything has ended
 */
export async function runShop({
  root,
  env,
  dev,
  progress,
  controller,
  prepare = { install: preparePackages, build: prepareBuild },
}) {
  const began = Date.now();
  const { settings, unknown } = await settingsOf(root, env);
  const data = dataFolder(root, settings.STOREWRIGHT_DATA);
  await openDataFolder(data);

  /** @type {ReturnType<typeof partOrders> | null} */
  let orders = null;
  const notYet = () => Promise.reject(new PlainError("The shop is still starting."));
  const control = await takeControl(data.lockFile, {
    stop: async (part) => {
      if (part !== null) return orders === null ? notYet() : orders.stop(part);
      controller.abort(new CalledOff());
      return "closing";
    },
    start: (part) => (orders === null || part === null ? notYet() : orders.start(part)),
  });
  if (!control.taken) throw new PlainError(await alreadyRunning(data, control.by.pid));

  const { signal } = controller;
  /** @type {(() => Promise<unknown>)[]} */
  const atEnd = [control.release];
  try {
    const leftovers = await endLeftovers(data);
    if (leftovers.length > 0)
      progress.say(`! The last run was killed; ended what it left running: ${leftovers.join(", ")}.`);
    const { secrets } = await keepSecrets(data.folder);
    const appNames = /** @type {import("./addresses.mjs").AppName[]} */ (Object.keys(appParts)).filter(
      (name) => {
        const part = appParts[name];
        return !("unless" in part) || settings[part.unless] === undefined;
      },
    );
    const { places, moved } = await choosePlaces(settings, appNames);
    const values = shopValues({ settings, secrets, places, dataDir: data.folder });

    let redis = "";
    const stores = storeUnits({
      settings,
      data,
      redisBinary: () => redis,
      onAddress: (variable, url) => {
        values[variable] = url;
      },
    });
    const apps = appNames.map((name) => {
      const place = places.get(name);
      if (place === undefined) throw new Error(`${name} has no place`);
      // The environment is put together at each launch: the stores' addresses are known only when they run.
      return {
        name,
        launch: (/** @type {AbortSignal} */ stop, /** @type {(pid: number) => Promise<void>} */ onSpawn) =>
          appUnit({
            name,
            part: appParts[name],
            root,
            dev,
            base: place.base,
            env: environmentOf({ name, values, place, dataDir: data.folder, dev, inherited: env }),
            logFile: data.log(name),
            nice: "background" in appParts[name] ? Number(settings.WORKER_NICE ?? 10) : 0,
          }).launch(stop, onSpawn),
      };
    });
    const supervisor = supervise({
      units: [...stores, ...apps],
      tell: progress.say,
      onProcess: async (unit, pid) => {
        const known = pid === null ? null : knownProcess(pid);
        await (known === null ? dropRecord(data.record(unit)) : writeRecord(data.record(unit), known));
        await runFile.refresh();
      },
    });
    const runFile = keepRunFile({
      file: data.runFile,
      pidOf: (unit) => (started.has(unit) ? supervisor.pidOf(unit) : null),
      shop: { values },
    });
    const started = new Set([...stores, ...apps].map((unit) => unit.name));
    atEnd.unshift(() => closeAll(supervisor, started, progress), runFile.remove);
    controller.signal.addEventListener("abort", () => void runFile.remove());
    await Promise.all([...started].map((unit) => rotateLog(data.log(unit))));

    const work = { root, dev, data, progress, signal };
    const needsRedis = stores.some((unit) => unit.name.startsWith("redis"));
    await together(controller, [
      prepare.install(work),
      (async () => {
        if (needsRedis) redis = await prepareRedis(work);
      })(),
    ]);
    signal.throwIfAborted();
    const built = prepare.build(work);
    const storesRun = asStep(
      progress,
      stores.length === 0 ? "Use your stores" : "Start Postgres and Redis",
      async () => {
        await together(
          controller,
          stores.map((unit) => supervisor.start(unit.name)),
        );
      },
    );
    const filled = Promise.all([built.database, storesRun]).then(async () => {
      await runOneShot(work, "migrate", "Migrate the database", values);
      await runOneShot(work, "seed", "Fill the shop", values);
    });
    await together(controller, [built.all, storesRun, filled]);
    signal.throwIfAborted();
    await asStep(progress, "Open the shop", async ({ detail }) => {
      await together(
        controller,
        appNames.map((name) => openApp(name)),
      );
      async function openApp(/** @type {import("./addresses.mjs").AppName} */ name) {
        await supervisor.start(name);
        await untilReady(name, 60_000);
        detail(`${name} answers`);
      }
    });
    signal.throwIfAborted();

    async function untilReady(
      /** @type {import("./addresses.mjs").AppName} */ name,
      /** @type {number} */ withinMs,
    ) {
      const { healthy, last } = await untilHealthy(`${places.get(name)?.base}${appParts[name].ready}`, {
        withinMs,
        signal,
      });
      if (healthy || signal.aborted) return;
      throw new PlainError(`${name} is not ready: ${appParts[name].ready} answered ${last ?? "nothing"}.`, {
        output: await tailOf(data.log(name)),
      });
    }

    orders = partOrders({ supervisor, started, untilReady });
    await runFile.publish();
    for (const note of moved) progress.say(`! ${note}`);
    if (unknown.length > 0)
      progress.say(`! .env sets ${unknown.join(", ")}, which mean nothing here (see .env.example).`);
    await welcome({
      values,
      data,
      root,
      began,
      progress,
      ownPassword: settings.STAFF_PASSWORD !== undefined,
    });
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  } finally {
    controller.abort(new CalledOff());
    for (const task of atEnd) await task();
  }
}

/**
 * Ends everything that runs: first what takes visitors, at last the stores.
 * @param {import("./supervisor.mjs").Supervisor} supervisor
 * @param {ReadonlySet<string>} started
 * @param {import("./progress.mjs").Progress} progress
 */
async function closeAll(supervisor, started, progress) {
  if ([...started].every((unit) => supervisor.stateOf(unit) === "stopped")) return;
  const step = progress.step("Close the shop");
  for (const parts of /** @type {const} */ ([
    ["web", "admin"],
    ["worker"],
    ["mailbox", "payments"],
    ["redis", "postgres"],
  ])) {
    const units = parts.flatMap((part) => [...unitsOf[part]]).filter((unit) => started.has(unit));
    await Promise.all(units.map((unit) => supervisor.stop(unit)));
  }
  step.done();
}

/**
 * @param {import("./data-folder.mjs").DataFolder} data
 * @param {number} pid
 */
async function alreadyRunning(data, pid) {
  if (!existsSync(data.runFile))
    return `Another npm start is at work on ${data.folder} already (process ${pid}). npm stop calls it off.`;
  const run = JSON.parse(await readFile(data.runFile, "utf8"));
  return `The shop is open already at ${run.web} (admin ${run.admin}, process ${pid}). npm stop closes it.`;
}
